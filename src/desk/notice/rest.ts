import { THE_DESK } from '../../core/actor.ts'
import type { AlertDraft, AlertKind } from '../../core/event.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, alertStaff, type Desk, record, work } from '../desk.ts'

/** A channel rests after failures: its messages wait, and those who can mend it are told, at most once an hour. */
export const tellResting = (desk: Desk, channel: ChannelName, reason: string): Promise<void> =>
  work(desk, THE_DESK, async a => {
    await tellAdministrators(a, `${channel}-resting`)
    await record(a, { type: 'channel.resting', why: reason, data: { channel } })
  })

/** It works again: nobody needs to look after it any more. */
export const tellWorking = (desk: Desk, channel: ChannelName): Promise<void> =>
  work(desk, THE_DESK, async a => {
    await a.store.log.settleAlerts([`${channel}-resting`], {}, a.now)
    await record(a, { type: 'channel.working', data: { channel } })
  })

/** Inside an act: those who can mend it hear of it, at most once an hour, or once for whatever `again` names. */
export async function tellAdministrators(
  a: Act,
  kind: AlertKind,
  again = hourOf(a.now),
  about: Pick<AlertDraft, 'webhookId'> = {},
): Promise<void> {
  const staff = (await a.store.staff.all()).filter(({ leftAt }) => !leftAt || leftAt > a.now)
  const administrators = staff.filter(({ role }) => role === 'administrator')
  const told = administrators.length ? administrators : staff.filter(({ role }) => role === 'lead')
  await alertStaff(a, ...told.map(({ id }) => ({ staffId: id, kind, again, ...about })))
}

const hourOf = (now: Instant): string => now.toISOString().slice(0, 'yyyy-mm-ddThh'.length)
