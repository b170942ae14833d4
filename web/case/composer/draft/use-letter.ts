import { type RefObject, useEffect, useRef, useState } from 'react'
import { remember, remembered } from '../../../app/kept.ts'
import { letterKey } from '../../../app/keys/letters.ts'
import { useMe } from '../../../app/session.ts'
import { markTyping } from '../../presence.ts'
import type { Case } from '../../query.ts'
import { useKeeping } from './keeping.ts'
import { arrived, BLANK, EMPTY, isBlank, type Letter, type Mode } from './letter.ts'

/** The letter of a case and how to change it. */
export function useLetter(theCase: Case) {
  const key = letterKey(useMe().id, theCase.id)
  const [letter, setLetter] = useState<Letter>(() => ({ ...BLANK, ...remembered(key, BLANK), elsewhere: false }))
  const latest = useRef(letter)
  const keepHere = useKeepingHere(key, latest)
  const set = (next: (now: Letter) => Letter) => {
    latest.current = next(latest.current)
    keepHere()
    setLetter(latest.current)
  }
  const change = (part: Partial<Letter>) =>
    set(now => {
      const mode = part.mode ?? now.mode
      const typed = Object.keys(part).some(name => name in EMPTY || name === 'text' || name === 'earlier')
      return { ...now, ...part, ...(typed && { elsewhere: false, unsaved: withMode(now.unsaved, mode) }) }
    })
  const write = (text: string) => {
    markTyping(theCase.id)
    change({ text: { ...latest.current.text, [latest.current.mode]: text } })
  }
  const keeping = useKeeping(theCase.id, latest, set)
  /** The desk has it: what was typed in this mode is done with. */
  const done = (mode: Mode) => {
    const { text, revision, unsaved, earlier } = latest.current
    set(() => ({
      ...BLANK,
      mode,
      text: { ...text, [mode]: '' },
      revision: { ...revision, [mode]: 0 },
      unsaved: unsaved.filter(other => other !== mode),
      earlier: { ...earlier, [mode]: [] },
    }))
    void keeping.forget(mode)
  }
  useEffect(() => {
    if (letter.uncertain && arrived(theCase, letter)) done(letter.uncertain.mode)
  })
  return { caseId: theCase.id, letter, change, write, done, keeping }
}

/** A letter of some pages takes its time to be written into the browser's store. */
const LONG = 20_000
const PAUSE = 400

/** Keeps the letter in this browser: at each key, a long one in the pauses and when the page is left. */
function useKeepingHere(key: string, letter: RefObject<Letter>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    remember(key, isBlank(letter.current) ? undefined : letter.current)
  }
  useEffect(() => {
    const leave = () => timer.current !== undefined && keep()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [key])
  return () => {
    if (letter.current.text[letter.current.mode].length < LONG) return keep()
    timer.current ??= setTimeout(keep, PAUSE)
  }
}

const withMode = (modes: Mode[], mode: Mode) => (modes.includes(mode) ? modes : [...modes, mode])

export type Writing = ReturnType<typeof useLetter>
