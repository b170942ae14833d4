import type { Money } from '../../core/money/money.ts'
import type { Reckoning, RemedyKind } from '../../core/remedy/entry.ts'
import { deadline, sentence } from '../format/format.ts'
import { money } from '../format/money.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { sayStep } from '../rule.ts'
import { wordsFor } from '../words.ts'
import { compose, fit, keyOf, type Letter, pageLine, reasoned, type Topic, tidy } from './letter.ts'
import { signature } from './reply.ts'

export interface RemedyFacts {
  topic: Topic
  owner: Person
  sum: Money
}

/** What we owe: the sum, its arithmetic in one line, by when it is paid. */
export function remedyOwed(
  reader: Reader,
  facts: RemedyFacts & { reckoning: Reckoning; byRule: boolean; paidBy: Date | null },
): Letter {
  const words = wordsFor(reader.language)
  const key = facts.byRule ? 'owed' : 'owedPlain'
  const values = { ...valuesOf(reader, facts), reckoning: arithmetic(reader, facts.reckoning) }
  const due = facts.paidBy ? arrives(reader, facts.paidBy) : ''
  const briefDue = facts.paidBy ? arrives(reader, facts.paidBy, true) : ''
  const plain = words('letters.remedy.brief.owedPlain', values)
  return letter(
    reader,
    facts,
    [words(`letters.remedy.${key}`, values), due],
    [`${words(`letters.remedy.brief.${key}`, values)} ${briefDue}`, `${plain} ${briefDue}`],
  )
}

/** What we offer, and how to agree: one button. Not by a word: "yes" in a letter means that the case is solved. */
export function remedyOffered(reader: Reader, facts: RemedyFacts): Letter {
  const words = wordsFor(reader.language)
  const values = valuesOf(reader, facts)
  const said = [words('letters.remedy.offered', values), words('letters.remedy.agree')]
  return letter(reader, facts, said, [words('letters.remedy.brief.offered', values)])
}

/** What was agreed, and by when it is paid; how it was reckoned, where no letter before says it. */
export function remedyAccepted(
  reader: Reader,
  facts: RemedyFacts & { reckoning: Reckoning | null; paidBy: Date },
): Letter {
  const words = wordsFor(reader.language)
  const values = valuesOf(reader, facts)
  const brief = `${words('letters.remedy.brief.accepted', values)} ${arrives(reader, facts.paidBy, true)}`
  const said = [words('letters.remedy.accepted', values), ...reckoned(reader, facts), arrives(reader, facts.paidBy)]
  return letter(reader, facts, said, [brief])
}

/** The money has left; how it was reckoned, where no letter before says it. */
export function remedyPaid(
  reader: Reader,
  facts: RemedyFacts & { reckoning: Reckoning | null; reference: string },
): Letter {
  const words = wordsFor(reader.language)
  const values = { ...valuesOf(reader, facts), reference: facts.reference }
  const brief = words('letters.remedy.brief.paid', values)
  return letter(reader, facts, [sentence(words('letters.remedy.paid', values)), ...reckoned(reader, facts)], [brief])
}

const reckoned = (reader: Reader, { reckoning }: { reckoning: Reckoning | null }): string[] =>
  reckoning ? [wordsFor(reader.language)('letters.remedy.reckoned', { reckoning: arithmetic(reader, reckoning) })] : []

/** What was told before does not hold: what, why, and to whom to say so if it is seen differently. */
export function remedyReversed(
  reader: Reader,
  facts: RemedyFacts & { kind: Exclude<RemedyKind, 'goodwill'>; why: string; paidBy: Date | null },
): Letter {
  const words = wordsFor(reader.language)
  const values = { ...valuesOf(reader, facts), reason: reasoned(facts.why), owner: nameFor(reader, facts.owner) }
  const said = [
    words(keyOf('remedy.reversed', facts.kind), values),
    facts.paidBy ? words('letters.remedy.stillPaid', { when: deadline(reader, facts.paidBy) }) : '',
    words('letters.remedy.question', values),
  ]
  const brief = words('letters.remedy.brief.reversed', values)
  return letter(reader, facts, said.filter(Boolean), [`${brief} ${tidy(facts.why)}.`])
}

/** Too much was paid: how much, why, whether it comes off the account; nothing to do. It stands in no case. */
export function remedyOverpaid(
  reader: Reader,
  { verdict, why, sum, owner }: { verdict: 'recover' | 'forgive'; why: string; sum: Money; owner: Person },
): Letter {
  const words = wordsFor(reader.language)
  const values = { sum: money(reader, sum), reason: reasoned(why), owner: nameFor(reader, owner) }
  const said = words(`letters.remedy.overpaid.${verdict}`, values)
  return {
    subject: words('letters.remedy.overpaidSubject', values),
    body: [said, words('letters.remedy.question', values), signature(reader, owner)].join('\n\n'),
    brief: fit(reader, [words(`letters.remedy.brief.overpaid.${verdict}`, values)], '').trimEnd(),
  }
}

const letter = (reader: Reader, { topic, owner }: RemedyFacts, said: string[], briefs: string[]): Letter =>
  compose(
    reader,
    topic,
    [said, signature(reader, owner), pageLine(reader, topic)],
    briefs.map(brief => brief.trim()),
  )

const valuesOf = (reader: Reader, { topic, sum }: RemedyFacts) => ({ number: topic.number, sum: money(reader, sum) })

function arrives(reader: Reader, paidBy: Date, brief = false): string {
  const words = wordsFor(reader.language)
  const Deadline = sentence(deadline(reader, paidBy, { brief }))
  return words(brief ? 'letters.remedy.brief.arrives' : 'letters.remedy.arrives', { Deadline })
}

/** The line that ends in the sum: "3 days × £8.40 = £25.20"; without one, all steps. */
export function arithmetic(reader: Reader, { steps }: Reckoning): string {
  const summing = steps.findLast(({ values }) => typeof values.sum === 'object')
  const shown = summing ? [summing] : steps
  return shown.map(step => tidy(sayStep(reader.language, step))).join('; ')
}
