import type { z } from 'zod'
import type { StaffDraft as Shape } from '../../../../src/contract/case/draft.ts'
import type { Review } from '../../../review/query.ts'
import type { PledgeDraft } from '../../pledge/pledge-fields.tsx'
import type { Case } from '../../query.ts'

export type StaffDraft = z.output<typeof Shape>

export type Mode = 'reply' | 'note' | 'call'

/** What stands beside the words of a letter and is kept with them. */
interface Beside {
  /** Questions that somebody ticked or unticked by hand; for the others the review says whether they are answered. */
  ticked: Record<number, boolean>
  /** Articles that were put into the letter, each with words of it that stand there as long as it does. */
  articles: { id: number; words: string }[]
  keeps: number[]
  pledge: PledgeDraft | null
  reached: boolean
  draftId: number | null
}

/** What is being typed in a case. This browser has it at once, the desk after a pause in the typing. */
export interface Letter extends Beside {
  mode: Mode
  text: Record<Mode, string>
  /** Sent, and no answer came: the desk may have it. The mode and the moment. */
  uncertain: { mode: Mode; since: string } | null
  /** What the desk had of it last; 0 where it has nothing. */
  revision: Record<Mode, number>
  /** Typed here and not known to the desk yet. */
  unsaved: Mode[]
  /** What another window had written and this one had not seen. */
  earlier: Record<Mode, string[]>
  /** Another window went on with it. */
  elsewhere: boolean
}

export const EMPTY: Beside = { ticked: {}, articles: [], keeps: [], pledge: null, reached: true, draftId: null }
export const BLANK: Letter = {
  ...EMPTY,
  mode: 'reply',
  text: { reply: '', note: '', call: '' },
  uncertain: null,
  revision: { reply: 0, note: 0, call: 0 },
  unsaved: [],
  earlier: { reply: [], note: [], call: [] },
  elsewhere: false,
}

export const isBlank = ({ text, pledge, unsaved, revision }: Letter) =>
  !Object.values(text).some(Boolean) && !pledge && !unsaved.length && !Object.values(revision).some(Boolean)

/** What of a letter the desk keeps in one mode. */
export const besideOf = ({ ticked, articles, keeps, pledge, reached, draftId }: Letter) => ({
  ...{ ticked, articles, keeps, pledge, reached, draftId },
})

/** The letter with what the desk has in one mode: another window's words, or an owner's before. */
export function withDraft(now: Letter, draft: StaffDraft, elsewhere: boolean): Letter {
  const { mode, text, revision, earlier } = draft
  return {
    ...now,
    ...(mode === now.mode && { ...EMPTY, ...(draft.beside as Partial<Beside>) }),
    text: { ...now.text, [mode]: text },
    revision: { ...now.revision, [mode]: revision },
    earlier: { ...now.earlier, [mode]: earlier },
    unsaved: now.unsaved.filter(other => other !== mode),
    elsewhere,
  }
}

/** After a lost line: the case shows whether the words had got through. */
export function arrived(theCase: Case, letter: Letter): boolean {
  const { mode, since } = letter.uncertain!
  const text = letter.text[mode].trim()
  return theCase.entries.some(entry => entry.kind === mode && entry.at >= since && entry.text.trim() === text)
}

/** What somebody ticked in a letter of this mode. */
export type Ticks = Pick<Letter, 'mode' | 'ticked' | 'keeps'>

/** The ticks that still mean something: open questions and open promises. */
export function ticksOf(theCase: Case, letter: Ticks, review: Review | null) {
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
