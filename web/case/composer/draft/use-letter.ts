import { type RefObject, useEffect, useRef, useState } from 'react'
import { remember, remembered } from '../../../app/kept.ts'
import { letterKey } from '../../../app/keys/letters.ts'
import { useMe } from '../../../app/session.ts'
import { markTyping } from '../../presence.ts'
import type { Case } from '../../query.ts'
import { useSteady } from '../steady.ts'
import { useKeeping } from './keeping.ts'
import { arrived, BLANK, EMPTY, isBlank, type Letter, type Mode } from './letter.ts'

/** Changes a part of the letter, or what becomes of it as it stands. */
export type Change = (part: Partial<Letter> | ((now: Letter) => Partial<Letter>)) => void

/** The letter of a case and how to change it; the ways to change it stay the same, whatever is typed. */
export function useLetter(theCase: Case) {
  const key = letterKey(useMe().id, theCase.id)
  const [letter, setLetter] = useState<Letter>(() => ({ ...BLANK, ...remembered(key, BLANK), elsewhere: false }))
  const latest = useRef(letter)
  const keepHere = useKeepingHere(key, latest)
  const set = useSteady((next: (now: Letter) => Letter) => {
    latest.current = next(latest.current)
    keepHere()
    setLetter(latest.current)
  })
  const change: Change = useSteady(to =>
    set(now => {
      const part = typeof to === 'function' ? to(now) : to
      const mode = part.mode ?? now.mode
      const typed = Object.keys(part).some(name => name in EMPTY || name === 'text' || name === 'earlier')
      return { ...now, ...part, ...(typed && { elsewhere: false, unsaved: withMode(now.unsaved, mode) }) }
    }),
  )
  const write = useSteady((words: string) => {
    markTyping(theCase.id)
    change(({ mode, text }) => ({ text: { ...text, [mode]: words } }))
  })
  const keeping = useKeeping(theCase.id, latest, set)
  /** The desk has it: what was typed in this mode is done with. */
  const done = useSteady((mode: Mode) => {
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
  })
  useEffect(() => {
    if (letter.uncertain && arrived(theCase, letter)) done(letter.uncertain.mode)
  })
  return { caseId: theCase.id, letter, change, write, done, keeping }
}

/** So much typing, in milliseconds, a crash of the browser may take; writing at each key would be felt. */
const AT_MOST = 400

/** Keeps the letter in this browser as it is typed, beside the keys, and at once when the page is left. */
function useKeepingHere(key: string, letter: RefObject<Letter>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isLeft = useRef(false)
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    remember(key, isBlank(letter.current) ? undefined : letter.current)
  }
  useEffect(() => {
    isLeft.current = false
    const leave = () => timer.current !== undefined && keep()
    document.addEventListener('visibilitychange', leave)
    return () => {
      isLeft.current = true
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [key])
  return () => {
    // what the desk has is there for whoever comes back, and nothing is written behind somebody who signs out
    if (isLeft.current || !letter.current.unsaved.length) return keep()
    timer.current ??= setTimeout(keep, AT_MOST)
  }
}

const withMode = (modes: Mode[], mode: Mode) => (modes.includes(mode) ? modes : [...modes, mode])

export type Writing = ReturnType<typeof useLetter>
