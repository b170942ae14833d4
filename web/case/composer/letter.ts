import { useEffect, useState } from 'react'
import { remember, remembered } from '../../app/kept.ts'
import type { Review } from '../../review/query.ts'
import type { PledgeDraft } from '../pledge/pledge-fields.tsx'
import type { Case } from '../query.ts'

export type Mode = 'reply' | 'note' | 'call'

/** What is being typed in a case: it survives a reload, a lost line and an ended session until the desk has it. */
export interface Letter {
  mode: Mode
  text: Record<Mode, string>
  /** Questions that somebody ticked or unticked by hand; for the others the review says whether they are answered. */
  ticked: Record<number, boolean>
  /** Articles that were put into the letter, each with words of it that stand there as long as it does. */
  articles: { id: number; words: string }[]
  keeps: number[]
  pledge: PledgeDraft | null
  reached: boolean
  draftId: number | null
  /** Sent, and no answer came: the desk may have it. The mode and the moment. */
  uncertain: { mode: Mode; since: string } | null
}

const BLANK: Letter = {
  mode: 'reply',
  text: { reply: '', note: '', call: '' },
  ticked: {},
  articles: [],
  keeps: [],
  pledge: null,
  reached: true,
  draftId: null,
  uncertain: null,
}

const keyOf = (caseId: number) => `makegood.letter.${caseId}`
const isBlank = (letter: Letter) => !Object.values(letter.text).some(Boolean) && !letter.pledge

/** The letter of a case and how to change it. */
export function useLetter(theCase: Case) {
  const [letter, setLetter] = useState<Letter>(() => ({ ...BLANK, ...remembered(keyOf(theCase.id), BLANK) }))
  useEffect(() => remember(keyOf(theCase.id), isBlank(letter) ? undefined : letter), [theCase.id, letter])
  const change = (part: Partial<Letter>) => setLetter(now => ({ ...now, ...part }))
  const write = (text: string) => change({ text: { ...letter.text, [letter.mode]: text } })
  /** The desk has it: what was typed in this mode is done with. */
  const done = (mode: Mode) => setLetter(now => ({ ...BLANK, text: { ...now.text, [mode]: '' }, mode }))
  useEffect(() => {
    if (letter.uncertain && arrived(theCase, letter)) done(letter.uncertain.mode)
  })
  return { letter, change, write, done }
}

/** After a lost line: the case shows whether the words had got through. */
function arrived(theCase: Case, letter: Letter): boolean {
  const { mode, since } = letter.uncertain!
  const text = letter.text[mode].trim()
  return theCase.entries.some(entry => entry.kind === mode && entry.at >= since && entry.text.trim() === text)
}

/** The ticks that still mean something: open questions and open promises. */
export function ticksOf(theCase: Case, letter: Letter, review: Review | null) {
  const asks = theCase.asks.filter(ask => ask.state === 'open')
  const pledges = theCase.pledges.filter(pledge => pledge.state === 'open')
  const found = letter.mode === 'reply' ? review?.asks : undefined
  const isAnswered = (id: number) => letter.ticked[id] ?? found?.some(ask => ask.askId === id && ask.answered) ?? false
  return {
    asks,
    pledges,
    answers: asks.map(ask => ask.id).filter(isAnswered),
    keeps: letter.keeps.filter(id => pledges.some(pledge => pledge.id === id)),
  }
}
