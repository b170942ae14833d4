import { THE_DESK } from '../../../src/core/actor.ts'
import { previewBulletin, publishBulletin } from '../../../src/desk/incident/bulletin/bulletin.ts'
import { declareIncident } from '../../../src/desk/incident/incident.ts'
import { actorOf, listStaff } from '../../../src/desk/staff/staff.ts'
import { ok, openDesk } from '../parts/desk.ts'
import type { Given } from './child.ts'
import { onAsked, peakMb } from './self.ts'

export interface Took {
  seconds: number
  id: number
  rssMb: number
}

/** Declares one incident for all, previews and publishes its bulletin by the desk's own verbs, when asked. */
export async function plan({ databaseUrl, now, customers }: Given): Promise<void> {
  const desk = openDesk(databaseUrl, () => now, 4)
  const staff = await ok(listStaff(desk, THE_DESK))
  const [lead, deputy] = [staff[0]!.person, staff[1]!.person]
  const by = actorOf(lead)
  const people = { commanderId: lead.id, deputyId: deputy.id }
  const untilAt = new Date(now.getTime() + 30 * 3_600_000)
  const draft = { kind: 'news' as const, texts: TEXTS, untilAt, urgent: false }
  const incident = { title: 'обрыв кабеля', kind: 'outage', severity: 'critical' as const, startedAt: now, ...people }
  const DO = {
    declare: async () =>
      (await ok(declareIncident(desk, by, { ...incident, scope: { places: ['ru'] }, confirm: customers }))).id,
    preview: async (id: number) => (await ok(previewBulletin(desk, by, id, draft))).customers,
    publish: async (id: number) => (await ok(publishBulletin(desk, by, id, draft))).id,
  }
  onAsked(async ({ what, id }: { what: keyof typeof DO; id: number }): Promise<Took> => {
    const startedAt = performance.now()
    const said = await DO[what](id)
    return { seconds: (performance.now() - startedAt) / 1000, id: said, rssMb: peakMb() }
  })
  process.once('SIGTERM', () => void desk.database.destroy().then(() => process.exit(0)))
}

const TEXTS = {
  ru: {
    found: 'Нашли обрыв кабеля.',
    cause: 'Ремонт дороги.',
    next: 'Варим муфту.',
    apology: 'Простите, что вы без связи.',
  },
  en: {
    found: 'We found the cable broken.',
    cause: 'Road works.',
    next: 'We are splicing it.',
    apology: 'Sorry that you are cut off.',
  },
}
