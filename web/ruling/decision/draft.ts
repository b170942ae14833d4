import type { PledgeDraft } from '../../case/pledge/pledge-fields.tsx'
import type { Case } from '../../case/query.ts'
import type { Outcome, Ruling, RulingBody } from '../query.ts'

/** A fact as it is written down: its words, and where it can be seen (`entry-1`, `file-2`, `remedy-3`). */
export interface FactDraft {
  text: string
  evidence: string[]
  calculation: { rule: string; inputs: Record<string, unknown>; steps: string[] } | null
}

/** A decision that is being written; it survives a reload until it is sent. */
export interface RulingDraft {
  outcome: Outcome
  askId: number | null
  granted: string
  denied: string
  facts: FactDraft[]
  ground: 'rule' | 'reason'
  rule: { rule: string; packId: string; clause: string; words: string } | null
  reason: string
  follows: string
  appealToId: number | null
  appealElsewhere: string
  upheld: boolean | null
  pledge: PledgeDraft | null
}

export const NEW_FACT: FactDraft = { text: '', evidence: [], calculation: null }

/** The first open question is the likeliest to be decided. */
export const beginDraft = (theCase: Case): RulingDraft => ({
  outcome: 'refused',
  askId: theCase.asks.find(({ state }) => state === 'open')?.id ?? null,
  granted: '',
  denied: '',
  facts: [NEW_FACT],
  ground: 'reason',
  rule: null,
  reason: '',
  follows: '',
  appealToId: null,
  appealElsewhere: '',
  upheld: null,
  pledge: null,
})

/** The decision on the same matter that stands, if there is one: the new one takes its place. */
export function standingOn(rulings: Ruling[], askId: number | null): Ruling | undefined {
  return rulings.filter(ruling => ruling.askId === askId && ruling.supersededById === null).at(-1)
}

/** As it goes to the desk; what stands empty is left out, and the desk says by name what is missing. */
export function bodyOf(draft: RulingDraft, theCase: Case): RulingBody {
  const { outcome, askId, granted, denied, reason, follows, appealElsewhere, pledge } = draft
  return {
    outcome,
    askId: askId ?? undefined,
    supersedesId: standingOn(theCase.rulings, askId)?.id,
    granted: outcome === 'refused' ? '' : granted,
    denied: outcome === 'granted' ? '' : denied,
    facts: draft.facts.filter(({ text }) => text.trim()).map(factOf),
    rule: draft.ground === 'rule' && draft.rule ? draft.rule : undefined,
    reason: draft.ground === 'reason' ? reason : '',
    follows,
    appealToId: outcome === 'granted' ? undefined : (draft.appealToId ?? undefined),
    appealElsewhere: outcome === 'granted' ? '' : appealElsewhere,
    pledge: pledge?.text.trim() && pledge.dueAt ? pledge : undefined,
  }
}

function factOf({ text, evidence, calculation }: FactDraft) {
  const ids = (kind: string) =>
    evidence.filter(each => each.startsWith(`${kind}-`)).map(each => Number(each.slice(kind.length + 1)))
  return {
    text,
    entryIds: ids('entry'),
    attachmentIds: ids('file'),
    remedyEntryIds: ids('remedy'),
    calculation: calculation ? { rule: calculation.rule, inputs: calculation.inputs } : undefined,
  }
}
