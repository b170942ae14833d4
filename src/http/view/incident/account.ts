import type { z } from 'zod'
import type {
  IncidentAccount as WireAccount,
  IncidentAnswer as WireAnswer,
  ToldCustomer as WireTold,
} from '../../../contract/incident/account.ts'
import type { Account, Answer, Told } from '../../../desk/incident/account.ts'
import { at, atOrNull } from '../moment.ts'

export function accountView(account: Account): z.output<typeof WireAccount> {
  const { incident, commander, staff, figures } = account
  const { concerned, told, unreachable, inDoubt, medianSeconds, p95Seconds, toldBeforeAsking, works, not } = figures
  const person = (id: number) => ({ id, name: staff.find(each => each.id === id)!.name })
  return {
    id: incident.id,
    title: incident.title,
    commander: person(commander.id),
    declaredAt: at(incident.declaredAt),
    failure: { from: at(incident.startedAt), until: atOrNull(incident.endedAt) },
    concerned,
    told,
    unreachable,
    inDoubt,
    firstWord: medianSeconds === null || p95Seconds === null ? null : { medianSeconds, p95Seconds },
    words: account.words,
    pledges: account.pledges,
    toldBeforeAsking: { customers: toldBeforeAsking, share: concerned ? toldBeforeAsking / concerned : null },
    complaintsAvoided: figures.complaintsAvoided,
    duplicates: figures.duplicates,
    answers: { works, not, silent: concerned - works - not },
    estimates: account.estimates.map(({ toldAt, from, to, ...rest }) => ({
      ...rest,
      toldAt: at(toldAt),
      from: atOrNull(from),
      to: at(to),
    })),
    blockers: account.blockers.map(({ ownerId, from, until, ...rest }) => ({
      ...rest,
      owner: person(ownerId),
      from: at(from),
      until: atOrNull(until),
    })),
    bulletins: account.bulletins.map(({ id, kind, at: moment, byName, reach }) => ({
      id,
      kind,
      at: at(moment),
      by: byName,
      customers: reach?.customers ?? 0,
      firstAt: atOrNull(reach?.firstAt ?? null),
      lastAt: atOrNull(reach?.lastAt ?? null),
    })),
  }
}

export const toldView = (row: Told): z.output<typeof WireTold> => ({
  customer: { id: row.customerId, name: row.customerName },
  joinedAt: at(row.joinedAt),
  leftAt: atOrNull(row.leftAt),
  tellings: row.tellings.map(({ bulletinId, by, channel, state, deliveredAt }) => ({
    bulletinId,
    by,
    channel,
    state,
    deliveredAt: atOrNull(deliveredAt),
  })),
  askedAt: atOrNull(row.askedAt),
  cases: row.cases,
  works: row.works,
})

export const answerView = (row: Answer): z.output<typeof WireAnswer> => ({
  customer: { id: row.customerId, name: row.customerName },
  works: row.works,
  via: row.via,
  case:
    row.caseId === null
      ? null
      : { id: row.caseId, owner: { id: row.ownerId!, name: row.ownerName! }, state: row.state! },
  at: at(row.at),
})
