import { z } from 'zod'
import type { Duty as Wire } from '../../contract/today.ts'
import { type DutyPlace, SECTIONS } from '../../core/duty.ts'
import { causeOf } from '../../core/intake/bounce/bounce-cause.ts'
import { inLanguage, type Language } from '../../core/language.ts'
import type { PledgeKind } from '../../core/pledge/pledge.ts'
import type { Instant } from '../../core/time.ts'
import type { Duty } from '../../desk/today/duty.ts'
import { promiseText } from '../../words/letters/promise.ts'
import { wordsFor } from '../../words/words.ts'
import { at } from './moment.ts'

/** Which of the ids a duty's own number is. */
const NAMED = {
  ask: 'askId',
  pledge: 'pledgeId',
  failure: 'noticeId',
  doubt: 'noticeId',
  call: 'noticeId',
  appeal: 'appealId',
  ruling: 'clockId',
  approval: 'approvalId',
  held: 'entryId',
} as const
const NO_IDS = {
  entryId: null,
  pledgeId: null,
  noticeId: null,
  askId: null,
  appealId: null,
  approvalId: null,
  clockId: null,
}

/** Servers tell their reasons in numbers and in English: what it comes to stands before their own words. */
function inWords(language: Language, error: string): string {
  const cause = causeOf(error)
  return cause === 'refused' ? error : `${wordsFor(language)(`screens.bounceCause.${cause}`)} (${error})`
}

/** Where a portion ended, as its cursor says it. */
export const writePlace = ({ section, dueAt, kind, id }: DutyPlace) => [section, dueAt.getTime(), kind, id]

const Place = z.tuple([z.enum(SECTIONS), z.int(), z.string(), z.int()])

export function readPlace(value: unknown): DutyPlace | undefined {
  const { data } = Place.safeParse(value)
  return data && { section: data[0], dueAt: new Date(data[1]), kind: data[2], id: data[3] }
}

export function dutyView(duty: Duty, now: Instant, language: Language): z.output<typeof Wire> {
  const { kind, id, code, dueAt, group, section, insteadOf, alertId, proposalId = null, incidentId = null } = duty
  const { sum = null, askedBy = null } = duty
  const name = kind === 'alert' || kind === 'waiting' ? null : NAMED[kind]
  const said = inLanguage(duty.text, language)
  const text = kind === 'pledge' ? said || promiseText(language, code as PledgeKind) : said
  const words = kind === 'failure' || kind === 'doubt' ? inWords(language, text) : text
  return {
    key: `${kind}:${id}`,
    kind,
    code,
    text: words,
    case: duty.case,
    dueAt: at(dueAt),
    overdue: dueAt < now,
    group,
    section,
    ...NO_IDS,
    ...(name && { [name]: id }),
    insteadOf,
    alertId,
    proposalId,
    incidentId,
    sum,
    askedBy,
  }
}
