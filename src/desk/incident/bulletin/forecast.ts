import type { ChannelSettings } from '../../../core/notice/channel-settings.ts'
import { forecast, type Share, type Ways } from '../../../core/notice/flow/forecast.ts'
import { segments } from '../../../core/notice/sms/sms.ts'
import { sendingIntervals, windowKey } from '../../../core/notice/window/window.ts'
import type { Instant, Interval } from '../../../core/time.ts'
import type { Group, GroupPlan } from '../../../store/incident/bulletin.ts'
import type { Act } from '../../desk.ts'
import { requestOf } from '../../notice/plan.ts'
import { gatewaysOf } from '../../secret/lock.ts'

/** When each channel reaches whom by its throttle, what keeps the others, and what it costs. */
export async function forecastFor(
  a: Act,
  planned: { group: Group; plan: GroupPlan }[],
  { urgent, endAt }: { urgent: boolean; endAt: Instant | null },
) {
  const hoursOf = hoursIn(a, urgent)
  const shares = planned.map(
    ({ group, plan }): Share => ({
      channel: group.channel,
      customers: group.customers,
      hours: hoursOf(group),
      late: plan.late,
      segments: group.channel === 'sms' ? segments(plan.brief).segments : 0,
    }),
  )
  return forecast(shares, { limits: await limitsOf(a), price: a.company.smsPrice, endAt })
}

/** Most groups differ in their letters and share their hours. */
function hoursIn({ company, now, desk }: Act, urgent: boolean): (group: Group) => Interval[] {
  const known = new Map<string, Interval[]>()
  return ({ hours, zone, country }) => {
    const customer = { convenientHours: hours, zone, country } as Parameters<typeof requestOf>[0]
    const request = requestOf(customer, { from: now.toISOString() }, company, urgent)
    const key = windowKey(request)
    const intervals = known.get(key) ?? sendingIntervals(request, desk.zones)
    known.set(key, intervals)
    return intervals
  }
}

/** The table of throttles, and what an operator allows our bind. */
async function limitsOf(a: Act): Promise<Ways['limits']> {
  const limits: Ways['limits'][number][] = (await a.store.throttle.all()).map(row => ({ ...row, of: 'messages' }))
  for (const { channel, settings } of await gatewaysOf(a)) {
    const sms = settings as unknown as NonNullable<ChannelSettings['sms']>
    if (channel === 'sms' && sms.way === 'smpp')
      limits.push({ channel: 'sms', perSecond: sms.throttle, of: 'segments' })
  }
  return limits
}
