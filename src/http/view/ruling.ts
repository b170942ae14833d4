import type { z } from 'zod'
import type { RulingPreview as PreviewWire } from '../../contract/ruling/ruling.ts'
import type {
  Appeal as AppealWire,
  LegalClock as ClockWire,
  Nearest as NearestWire,
  Ruling as RulingWire,
} from '../../contract/ruling/view.ts'
import type { Language, Spoken } from '../../core/language.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Appeal } from '../../core/ruling/appeal.ts'
import { type LegalClock, nearest } from '../../core/ruling/clock.ts'
import type { Calculation, Fact, Ruling } from '../../core/ruling/ruling.ts'
import type { previewRuling } from '../../desk/ruling/ruling.ts'
import { withDays } from '../../words/format/calendar-day.ts'
import { sayStep } from '../../words/rule.ts'
import { at, atOrNull } from './moment.ts'
import { reviewView } from './review.ts'

/** The decisions of a case. */
export const rulingViews = (rulings: Ruling[], language: Language): z.output<typeof RulingWire>[] =>
  rulings.map(ruling => ({
    id: ruling.id,
    askId: ruling.askId,
    appealId: ruling.appealId,
    outcome: ruling.outcome,
    granted: ruling.granted,
    denied: ruling.denied,
    facts: ruling.facts.map(fact => factView(fact, language)),
    rule: ruling.rule,
    reason: ruling.reason,
    follows: ruling.follows,
    decidedBy: { id: ruling.decidedById, name: ruling.decidedBy },
    decidedAt: at(ruling.decidedAt),
    appealTo: ruling.appealToId === null ? null : { id: ruling.appealToId, name: ruling.appealTo! },
    appealElsewhere: ruling.appealElsewhere,
    appealUntil: atOrNull(ruling.appealUntil),
    entryId: ruling.entryId,
    supersedesId: ruling.supersedesId,
    supersededById: rulings.find(({ supersedesId }) => supersedesId === ruling.id)?.id ?? null,
  }))

const factView = ({ text, entryIds, attachmentIds, remedyEntryIds, calculation }: Fact, language: Language) => ({
  text,
  entryIds,
  attachmentIds,
  remedyEntryIds,
  calculation: calculation && calculationView(calculation, language),
})

const calculationView = ({ rule, packId, version, inputs, result, steps }: Calculation, language: Language) => ({
  rule,
  packId,
  version,
  inputs,
  result,
  steps: steps.map(step => sayStep(language, step)),
})

/** The appeals of a case, each with its date and its end. */
export const appealViews = (appeals: Appeal[], rulings: Ruling[], pledges: Pledge[]): z.output<typeof AppealWire>[] =>
  appeals.map(appeal => ({
    id: appeal.id,
    rulingId: appeal.rulingId,
    text: appeal.text,
    via: appeal.via,
    entryId: appeal.entryId,
    madeBy: appeal.madeBy,
    at: at(appeal.at),
    decider: { id: appeal.deciderId, name: appeal.decider },
    pledgeId: appeal.pledgeId,
    dueAt: atOrNull(pledges.find(({ id }) => id === appeal.pledgeId)?.dueAt ?? null),
    outcome: appeal.outcome,
    outcomeRulingId: rulings.find(({ appealId }) => appealId === appeal.id)?.id ?? null,
    decidedAt: atOrNull(appeal.decidedAt),
  }))

/** A clock with the title of its law and the word that started it. */
export const clockView = (
  { clock, title, claimEntryId }: { clock: LegalClock; title: Spoken | null; claimEntryId: number | null },
  language: Language,
): z.output<typeof ClockWire> => ({
  id: clock.id,
  rule: clock.rule,
  packId: clock.packId,
  title: title && withDays(language, title),
  version: clock.version,
  country: clock.country,
  claimEntryId,
  startsOn: clock.startsOn,
  lastDay: clock.lastDay,
  zone: clock.zone,
  dueAt: atOrNull(clock.dueAt),
  readings: clock.readings,
  problem: clock.problem,
  steps: clock.steps.map(step => sayStep(language, step)),
  metBy: clock.metBy,
  state: clock.state,
  settledAt: atOrNull(clock.settledAt),
  metEntryId: clock.metEntryId,
  setBy: clock.setBy,
  setWhy: clock.setWhy,
})

/** What is due first: a promise of ours or a day of the law. */
export function nearestView(pledges: Pledge[], clocks: LegalClock[]): z.output<typeof NearestWire> | null {
  const first = nearest(pledges, clocks)
  return first && { ...first, dueAt: at(first.dueAt) }
}

type Preview = Exclude<Awaited<ReturnType<typeof previewRuling>>, Refusal>

/** The letter that a decision would send. */
export const previewView = (
  { theCase, text, letter, draft, judged }: Preview,
  language: Language,
): z.output<typeof PreviewWire> => ({
  language: theCase.language,
  text,
  ...letter,
  appealTo: draft.appealToId === null ? null : { id: draft.appealToId, name: draft.appealTo! },
  appealUntil: atOrNull(draft.appealUntil),
  review: reviewView(judged, language),
})

/** A rule with the law that it is of. */
export const packRuleView = ({ rule, pack }: { rule: string; pack: NamedPack }, language: Language) => ({
  rule,
  packId: pack.id,
  title: withDays(language, pack.title),
  jurisdiction: pack.jurisdiction,
})

/** The same with where it stands, for whoever rests a decision on it. */
export const ruleChoiceView = ({ rule, pack }: { rule: string; pack: NamedPack }, language: Language) => ({
  ...packRuleView({ rule, pack }, language),
  version: pack.effectiveFrom,
  source: pack.source,
  quote: pack.quote,
})

/** Of a pack what stands beside its rules. */
interface NamedPack {
  id: string
  title: Spoken
  jurisdiction: string
  effectiveFrom: string
  source: string
  quote: string | null
}
