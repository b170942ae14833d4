import type { z } from 'zod'
import type { Blocker as WireBlocker } from '../../../contract/incident/blocker.ts'
import type { IncidentCall as WireCall } from '../../../contract/incident/call.ts'
import type {
  Bulletin as WireBulletin,
  Concerned as WireConcerned,
  Incident as WireIncident,
  IncidentRow as WireRow,
} from '../../../contract/incident/incident.ts'
import type { Blocker, Bulletin } from '../../../core/incident/incident.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { StaffMember } from '../../../core/staff/staff.ts'
import type { claimCall } from '../../../desk/incident/call.ts'
import type { IncidentFile, listConcerned, listIncidents } from '../../../desk/incident/incident.ts'
import { eventView } from '../event.ts'
import { at, atOrNull } from '../moment.ts'

type Row = Exclude<Awaited<ReturnType<typeof listIncidents>>, Refusal>[number]
type ConcernedRow = Exclude<Awaited<ReturnType<typeof listConcerned>>, Refusal>[number]
type Call = Exclude<Awaited<ReturnType<typeof claimCall>>, Refusal>

export const incidentRowView = (row: Row): z.output<typeof WireRow> => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  severity: row.severity as z.output<typeof WireRow>['severity'],
  commander: { id: row.commanderId, name: row.commanderName },
  startedAt: at(row.startedAt),
  endedAt: atOrNull(row.endedAt),
  concerned: row.concerned ?? 0,
  nextWordAt: atOrNull(row.nextWordAt),
  estimate: row.estimateAt && { at: at(row.estimateAt), moves: row.moves ?? 0 },
  blockersOverdue: row.blockersOverdue ?? 0,
})

export function incidentView(file: IncidentFile): z.output<typeof WireIncident> {
  const { incident, people, deputy, estimate, counts, now, staff } = file
  const open = file.words.find(({ state }) => state === 'open')
  return {
    id: incident.id,
    title: incident.title,
    kind: incident.kind,
    severity: incident.severity,
    commander: person(people.owner),
    deputy: person(deputy),
    acting: people.deputy && person(people.deputy),
    escalation: people.escalation && person(people.escalation),
    startedAt: at(incident.startedAt),
    endedAt: atOrNull(incident.endedAt),
    declaredAt: at(incident.declaredAt),
    declaredBy: incident.declaredBy,
    concerned: counts.reduce((sum, { customers }) => sum + customers, 0),
    nextWordAt: atOrNull(open?.dueAt ?? null),
    blockersOverdue: file.blockers.filter(({ state, dueAt }) => state === 'open' && dueAt <= now).length,
    scope: incident.scope,
    counts: countsView(counts),
    estimate: estimate && {
      at: at(estimate.at),
      moves: estimate.moves,
      missed: estimate.at < (incident.endedAt ?? now),
    },
    bulletins: file.bulletins.map(bulletin => bulletinView(bulletin, file.states)),
    words: file.words.map(word => ({
      id: word.id,
      windowFrom: at(word.windowFrom),
      dueAt: at(word.dueAt),
      state: word.state,
      settledAt: atOrNull(word.settledAt),
      bulletinId: word.keptBulletinId,
    })),
    blockers: file.blockers.map(blocker => blockerView(blocker, staff, now)),
    calls: file.calls.map(callView),
    answers: file.answers,
    cases: file.cases,
    endCorrections: file.endCorrections.map(({ id, settlementId, takenBackAt, ...said }) => ({
      id,
      from: at(said.endedBefore),
      to: atOrNull(said.endedAfter),
      at: at(said.at),
      by: said.byName,
      why: said.why,
      settlement: settlementId === null ? null : { id: settlementId, takenBackAt: atOrNull(takenBackAt) },
    })),
    events: file.events.map(eventView),
  }
}

export const countsView = (counts: IncidentFile['counts']) =>
  counts.map(({ language, ...rest }) => ({ ...rest, language: language as 'ru' | 'en' }))

const person = ({ id, name }: Pick<StaffMember, 'id' | 'name'>) => ({ id, name })

const bulletinView = (bulletin: Bulletin, states: IncidentFile['states']): z.output<typeof WireBulletin> => ({
  id: bulletin.id,
  kind: bulletin.kind,
  texts: bulletin.texts,
  untilAt: atOrNull(bulletin.untilAt),
  untilMeans: bulletin.untilMeans,
  move: bulletin.move,
  urgent: bulletin.urgent,
  nextWordAt: atOrNull(bulletin.nextWordAt),
  at: at(bulletin.at),
  by: bulletin.byName,
  messages: Object.fromEntries(
    states.filter(({ bulletinId }) => bulletinId === bulletin.id).map(({ state, messages }) => [state, messages]),
  ),
})

export const blockerView = (
  blocker: Blocker,
  staff: Pick<StaffMember, 'id' | 'name'>[],
  now: Date,
): z.output<typeof WireBlocker> => ({
  id: blocker.id,
  incidentId: blocker.incidentId,
  what: blocker.what,
  owner: person(staff.find(({ id }) => id === blocker.ownerId)!),
  dueAt: at(blocker.dueAt),
  state: blocker.state,
  overdue: blocker.state === 'open' && blocker.dueAt <= now,
  moves: blocker.moves,
  movedFromId: blocker.movedFromId,
  reason: blocker.reason,
  settledAt: atOrNull(blocker.settledAt),
})

export const callView = (call: Call): z.output<typeof WireCall> => ({
  id: call.id,
  customer: { id: call.customerId, name: call.customerName },
  phones: call.phones,
  reason: call.reason,
  bulletinId: call.bulletinId,
  owed: call.owed,
  takenBack: call.takenBack,
  claimedBy: call.claimedBy === null ? null : { id: call.claimedBy, name: call.claimedByName! },
  claimedAt: atOrNull(call.claimedAt),
  outcome: call.outcome,
  note: call.note,
  settledAt: atOrNull(call.settledAt),
  settledBy: call.settledBy,
})

export const concernedView = (row: ConcernedRow): z.output<typeof WireConcerned> => ({
  customer: { id: row.customerId, name: row.customerName },
  asset: row.assetId === null ? null : { id: row.assetId, label: row.assetLabel!, place: row.place },
  reason: row.reason as z.output<typeof WireConcerned>['reason'],
  detail: row.detail,
  joinedAt: at(row.joinedAt),
  leftAt: atOrNull(row.leftAt),
  toldAt: atOrNull(row.toldAt),
  works: row.works,
})
