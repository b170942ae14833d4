import type { DueRule } from '../../core/pledge/policy.ts'
import type { AppealOutcome } from '../../core/ruling/appeal.ts'
import type { Calculation, Decision } from '../../core/ruling/ruling.ts'
import type { Instant } from '../../core/time.ts'
import { day, untilDay } from '../format/format.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { sayStep } from '../rule.ts'
import { wordsFor } from '../words.ts'
import { compose, contacts, ended, keyOf, type Letter, pageLine, reasoned, type Topic, tidy } from './letter.ts'
import { type Promised, promise } from './promise.ts'
import { signature } from './reply.ts'

/** A decision and all that its letter says beside it. */
export interface RulingFacts {
  decision: Decision
  /** To whom one may go about it; null where everything is granted, or nobody in the company is left. */
  appealTo: Person | null
  appealElsewhere: string
  appealUntil: Instant | null
  /** By when an appeal is decided, as the table of promises has it. */
  appealRule: DueRule | null
  /** Set where it decides over an appeal: when the first decision was made, and what becomes of it. */
  first: { decidedAt: Instant; outcome: AppealOutcome } | null
}

/**
 * The words of a decision, made of nothing but the decision: the answer first, then what was checked, what it rests on,
 * what follows, and to whom one may go until when.
 */
export function rulingText(reader: Reader, facts: RulingFacts): string {
  const { decision, first } = facts
  const words = wordsFor(reader.language)
  const answer = [decision.outcome !== 'refused' && decision.granted, decision.outcome !== 'granted' && decision.denied]
  const said = [
    [
      ...answer.map(text => text && whole(text)),
      first && words(keyOf('ruling.first', first.outcome), { day: day(reader, first.decidedAt) }),
    ],
    [checked(reader, decision), ...grounds(reader, decision)],
    [decision.follows && whole(decision.follows)],
    [decision.outcome !== 'granted' && wayOn(reader, facts)],
  ]
  return said
    .map(lines => lines.filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n\n')
}

/** What a letter must say of a decision for it to rest on grounds; for the review. */
export const groundsOf = ({ facts, rule, reason }: Decision): string[] =>
  [...facts.map(({ text }) => tidy(text)), rule ? tidy(rule.words) : tidy(reason)].filter(Boolean)

function checked(reader: Reader, { facts }: Decision): string {
  const told = facts.map(({ text, calculation }) => [tidy(text), ...reckoned(reader, calculation)].join(': '))
  return told.length ? wordsFor(reader.language)('letters.ruling.checked', { facts: told.join('; ') }) : ''
}

const reckoned = (reader: Reader, calculation: Calculation | null): string[] =>
  calculation ? [calculation.steps.map(step => tidy(sayStep(reader.language, step))).join(', ')] : []

function grounds(reader: Reader, { rule, reason }: Decision): string[] {
  const words = wordsFor(reader.language)
  const clause = rule && words('letters.ruling.rule', { clause: tidy(rule.clause), words: tidy(rule.words) })
  return [clause ?? '', reason ? whole(reason) : ''].filter(Boolean)
}

/** To whom one may go; at the end of the day that it is possible until, for the day is what people keep in mind. */
function wayOn(reader: Reader, { appealTo, appealElsewhere, appealUntil, appealRule }: RulingFacts): string {
  const words = wordsFor(reader.language)
  const until = appealUntil ? untilDay(reader, appealUntil) : ''
  if (!appealTo) return words('letters.ruling.elsewhere', { elsewhere: tidy(appealElsewhere), until })
  return words('letters.ruling.appeal', {
    name: nameFor(reader, appealTo),
    contacts: contacts(reader, appealTo),
    until,
    within: appealRule ? within(reader, appealRule) : '',
  })
}

/** A working day has eight hours here, whatever the desk's own are: nobody is told a shorter term than is kept. */
const WORKING_DAY = 8

/** "Within five working days", of the rule by which an appeal is promised. */
export function within({ language }: Pick<Reader, 'language'>, rule: DueRule): string {
  const words = wordsFor(language)
  if (rule.type === 'daily' || rule.type === 'next-working-day')
    return words('letters.ruling.within.workingDays', { count: 1 })
  const hours = rule.type === 'within' ? rule.hours : rule.latestHours
  const working = rule.type === 'within' && rule.clock === 'working'
  if (working && hours >= WORKING_DAY)
    return words('letters.ruling.within.workingDays', { count: Math.ceil(hours / WORKING_DAY) })
  if (hours < 48) return words('letters.ruling.within.hours', { count: Math.ceil(hours) })
  return words('letters.ruling.within.days', { count: Math.ceil(hours / 24) })
}

/** A text as sentences of its own. */
const whole = (text: string): string => ended(text.trim())

/** That the customer does not agree was received: who decides now, by when, and that the owner stays. */
export function appealReceived(
  reader: Reader,
  {
    topic,
    decider,
    owner,
    decidedAt,
    next,
  }: { topic: Topic; decider: Person; owner: Person; decidedAt: Instant; next: Promised | null },
): Letter {
  const words = wordsFor(reader.language)
  const values = { day: day(reader, decidedAt), name: nameFor(reader, decider), contacts: contacts(reader, decider) }
  const due = next ? promise(reader, next) : ''
  return compose(
    reader,
    topic,
    [
      [words('letters.ruling.received.first', values), due],
      words('letters.ruling.received.asBefore', { owner: nameFor(reader, owner) }),
      signature(reader, owner),
      pageLine(reader, topic),
    ],
    [
      `${words('letters.ruling.received.brief', values)} ${next ? promise(reader, next, { brief: true }) : ''}`.trim(),
      words('letters.ruling.received.brief', values),
      words('letters.ruling.received.briefBare'),
    ],
  )
}

/** Another person hears an appeal from now on, and why. */
export function deciderChanged(
  reader: Reader,
  {
    topic,
    decider,
    owner,
    decidedAt,
    due,
    reason,
  }: { topic: Topic; decider: Person; owner: Person; decidedAt: Instant; due: Promised | null; reason: string },
): Letter {
  const words = wordsFor(reader.language)
  const values = { day: day(reader, decidedAt), name: nameFor(reader, decider), contacts: contacts(reader, decider) }
  return compose(
    reader,
    topic,
    [
      [words('letters.ruling.moved.first', values), words('letters.ruling.moved.reason', { reason: reasoned(reason) })],
      [due && promise(reader, due), words('letters.ruling.received.asBefore', { owner: nameFor(reader, owner) })],
      signature(reader, owner),
      pageLine(reader, topic),
    ],
    [words('letters.ruling.moved.brief', values)],
  )
}
