import type { Language } from '../../../core/language.ts'
import type { Pledge } from '../../../core/pledge/pledge.ts'
import { checkAppeal } from '../../../core/ruling/appeal.ts'
import { standing } from '../../../core/ruling/ruling.ts'
import type { VisitFile } from '../../../desk/customer/visit.ts'
import { nameFor } from '../../../words/format/names.ts'
import type { KnownReach } from '../../pages/case/reach-form.ts'
import type { EntryLine, PledgeLine, RulingLine } from '../../pages/model.ts'

/** Since when the case stands as it does. */
export const stateSince = ({ theCase, closedAt }: VisitFile): Date => {
  const { state, openedAt, answeredAt, waitingSince } = theCase
  if (state === 'open') return waitingSince ?? openedAt
  return (state === 'answered' ? answeredAt : closedAt) ?? openedAt
}

/** Promises by date; a moved one stands under the one it was moved to. */
export function pledgeLines(pledges: Pledge[]): PledgeLine[] {
  const byId = new Map(pledges.map(pledge => [pledge.id, pledge]))
  return pledges
    .filter(({ state }) => state !== 'moved')
    .map(({ kind, text, windowFrom, dueAt, state, settledAt, reason, movedFromId }) => ({
      kind,
      text,
      windowFrom,
      dueAt,
      state,
      settledAt,
      reason,
      before: formerDates(byId, movedFromId),
    }))
}

function formerDates(byId: Map<number, Pledge>, id: number | null): PledgeLine['before'] {
  const moved = byId.get(id ?? 0)
  return moved ? [...formerDates(byId, moved.movedFromId), { dueAt: moved.dueAt, reason: moved.reason }] : []
}

/** Decisions that stand, with what became of the customer's disagreement. */
export function rulingLines({ rulings, appeals, pledges, staff, now }: VisitFile, language: Language): RulingLine[] {
  const nameOf = (id: number, known: string) => {
    const person = staff.find(each => each.id === id)
    return person ? nameFor({ language }, person) : known
  }
  return standing(rulings).map(ruling => {
    const appeal = appeals.find(({ rulingId }) => rulingId === ruling.id)
    const mayAppeal = !appeal && checkAppeal(ruling, rulings, now) === null
    return {
      id: ruling.id,
      outcome: ruling.outcome,
      answer: [ruling.outcome !== 'refused' && ruling.granted, ruling.outcome !== 'granted' && ruling.denied]
        .filter(Boolean)
        .join(' '),
      decidedAt: ruling.decidedAt,
      decidedBy: nameOf(ruling.decidedById, ruling.decidedBy),
      open: mayAppeal ? { appealTo: nameOf(ruling.appealToId!, ruling.appealTo!), until: ruling.appealUntil! } : null,
      appeal: appeal
        ? {
            decider: nameOf(appeal.deciderId, appeal.decider),
            dueAt: pledges.find(({ id }) => id === appeal.pledgeId)?.dueAt ?? null,
            outcome: appeal.outcome,
          }
        : null,
    }
  })
}

/** What was said, with names in the reader's letters. */
export function entryLines({ entries, attachments, staff }: VisitFile, language: Language): EntryLine[] {
  const people = new Map(staff.map(person => [person.id, person]))
  return entries.map(entry => {
    const own = entry.authorKind === 'customer'
    const author = own ? undefined : people.get(entry.authorId ?? 0)
    return {
      kind: entry.kind as EntryLine['kind'],
      own,
      author: author ? nameFor({ language }, author) : entry.authorName,
      channel: entry.channel,
      text: entry.text,
      at: entry.at,
      attachments: attachments
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ id, name, size }) => ({ id, name, size })),
    }
  })
}

/** What is known of how to reach the customer. */
export function knownReach({ customer, contactPoints, reaches }: VisitFile): KnownReach {
  const first = (kind: 'email' | 'phone') => contactPoints.find(point => point.kind === kind)?.address ?? null
  return {
    reaches: reaches.filter(({ answers }) => answers),
    email: first('email'),
    phone: first('phone'),
    hours: customer.convenientHours as KnownReach['hours'],
    zone: customer.zone,
  }
}
