import type { z } from 'zod'
import type { Answerable, CaseRow, Case as Wire } from '../../../contract/case/case.ts'
import type { Ask, Attachment, CaseIncident, Entry, Handover, Link } from '../../../contract/case/part.ts'
import { versionOf, writeVersion } from '../../../core/case/version.ts'
import type { StaffMember } from '../../../core/staff/staff.ts'
import type { CaseFile } from '../../../desk/case/case.ts'
import { customerView } from '../customer/customer.ts'
import { eventView } from '../event.ts'
import { shownArticleView } from '../knowledge.ts'
import { at, atOrNull } from '../moment.ts'
import { noticeView } from '../notice.ts'
import { pledgeView } from '../pledge.ts'
import { appealViews, clockView, nearestView, rulingViews } from '../ruling.ts'
import { personView } from '../staff.ts'

type Row = CaseFile['otherCases'][number]

export const caseRowView = (row: Row): z.output<typeof CaseRow> => ({
  id: row.id,
  subject: row.subject,
  state: row.state,
  kind: row.kind,
  language: row.language,
  customer: { id: row.customerId, name: row.customerName },
  owner: { id: row.ownerId, name: row.ownerName },
  openAsks: row.openAsks ?? 0,
  nextDueAt: atOrNull(row.nextDueAt),
  waitingSince: atOrNull(row.waitingSince),
  openedAt: at(row.openedAt),
  changedAt: at(row.changedAt),
})

/** A case with all that belongs to it, for the staff. */
export function caseView(file: CaseFile): z.output<typeof Wire> {
  const { theCase, people, asks, pledges } = file
  const due = pledges.filter(({ state }) => state === 'open').map(({ dueAt }) => dueAt.getTime())
  return {
    id: theCase.id,
    version: writeVersion(versionOf(file.entries, file.events)),
    subject: theCase.subject,
    state: theCase.state,
    kind: theCase.kind,
    language: theCase.language,
    openAsks: asks.filter(({ state }) => state === 'open').length,
    nextDueAt: due.length ? at(new Date(Math.min(...due))) : null,
    waitingSince: atOrNull(theCase.waitingSince),
    openedAt: at(theCase.openedAt),
    changedAt: at(theCase.changedAt),
    handovers: handoverViews(file),
    reopened: theCase.reopened,
    place: theCase.place,
    customer: customerView(file.card),
    owner: answerable(people.owner),
    deputy: people.deputy && answerable(people.deputy),
    escalation: people.escalation && answerable(people.escalation),
    entries: file.entries.map(entry => ({ ...entryView(entry, file.attachments), held: heldView(file, entry.id) })),
    asks: asks.map(askView),
    pledges: pledges.map(pledge => pledgeView(pledge, theCase.language)),
    notices: file.notices.map(noticeView),
    events: file.events.map(eventView),
    drafts: file.drafts.map(({ id, text, pledgeId, at: since }) => ({ id, text, pledgeId, at: at(since) })),
    links: file.links.map(linkView),
    shownArticles: file.shownArticles.map(shownArticleView),
    otherCases: file.otherCases.map(caseRowView),
    incidents: file.incidents.map(each => incidentOfCaseView(each, file.url)),
    rulings: rulingViews(file.rulings, theCase.language),
    appeals: appealViews(file.appeals, file.rulings, pledges),
    legalClocks: file.clocks.map(each => clockView(each, theCase.language)),
    nearest: nearestView(
      pledges,
      file.clocks.map(({ clock }) => clock),
    ),
  }
}

const incidentOfCaseView = (
  { incident, people, last, estimate, nextWordAt, published }: CaseFile['incidents'][number],
  url: string,
): z.output<typeof CaseIncident> => ({
  id: incident.id,
  title: incident.title,
  commander: { id: people.owner.id, name: people.owner.name },
  acting: people.deputy && { id: people.deputy.id, name: people.deputy.name },
  startedAt: at(incident.startedAt),
  endedAt: atOrNull(incident.endedAt),
  lastBulletin: last && { id: last.id, kind: last.kind, at: at(last.at), texts: last.texts },
  estimate: estimate && { at: at(estimate.at), moves: estimate.moves },
  nextWordAt: atOrNull(nextWordAt),
  publicUrl: published ? `${url}/incidents/${incident.id}` : null,
})

function handoverViews({ handovers, staff, now }: CaseFile): z.output<typeof Handover>[] {
  const names = new Map(staff.map(person => [person.id, personView(person)]))
  return handovers.map(handover => ({
    id: handover.id,
    from: names.get(handover.fromId)!,
    to: names.get(handover.toId)!,
    meantFor: names.get(handover.meantForId ?? 0) ?? null,
    reason: handover.reason,
    happened: handover.happened || handover.summary,
    tried: handover.tried,
    promised: handover.promised,
    at: at(handover.at),
    readAt: atOrNull(handover.readAt),
    undoUntil: handover.undoUntil && !handover.undoneAt && handover.undoUntil > now ? at(handover.undoUntil) : null,
    undoneAt: atOrNull(handover.undoneAt),
  }))
}

const answerable = (person: StaffMember): z.output<typeof Answerable> => ({
  ...personView(person),
  phone: person.phone,
  extension: person.extension,
  email: person.email,
})

export const entryView = (
  entry: CaseFile['entries'][number],
  attachments: CaseFile['attachments'],
): z.output<typeof Entry> => ({
  id: entry.id,
  kind: entry.kind,
  authorKind: entry.authorKind,
  authorName: entry.authorName,
  channel: entry.channel,
  text: entry.text,
  quoted: entry.quoted,
  language: entry.language,
  attachments: attachments.filter(({ entryId }) => entryId === entry.id).map(attachmentView),
  rawMessageId: entry.rawMessageId,
  at: at(entry.at),
  held: null,
})

function heldView({ heldReplies, now }: CaseFile, id: number): z.output<typeof Entry>['held'] {
  const held = heldReplies.find(({ entryId, leavesAt }) => entryId === id && leavesAt > now)
  return held ? { leavesAt: at(held.leavesAt), scheduled: held.scheduled } : null
}

const attachmentView = ({ id, name, type, size }: CaseFile['attachments'][number]): z.output<typeof Attachment> => ({
  id,
  name,
  type,
  size,
  url: `/api/attachments/${id}`,
})

export const askView = (ask: CaseFile['asks'][number]): z.output<typeof Ask> => ({
  id: ask.id,
  text: ask.text,
  kind: ask.kind,
  state: ask.state,
  entryId: ask.entryId,
  answerEntryId: ask.answerEntryId,
  askedAt: at(ask.askedAt),
  answeredAt: atOrNull(ask.answeredAt),
})

export const linkView = (link: Omit<CaseFile['links'][number], 'digest'>): z.output<typeof Link> => ({
  id: link.id,
  createdAt: at(link.createdAt),
  expiresAt: at(link.expiresAt),
  revokedAt: atOrNull(link.revokedAt),
})
