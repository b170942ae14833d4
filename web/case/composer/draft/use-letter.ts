import { useEffect, useRef, useState } from 'react'
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
  const set = (next: (now: Letter) => Letter) => {
    latest.current = next(latest.current)
    remember(key, isBlank(latest.current) ? undefined : latest.current)
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

const withMode = (modes: Mode[], mode: Mode) => (modes.includes(mode) ? modes : [...modes, mode])

export type Writing = ReturnType<typeof useLetter>
