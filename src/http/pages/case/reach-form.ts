import type { Weekday } from '../../../core/calendar/day.ts'
import { WEEKDAYS } from '../../../core/calendar/day.ts'
import type { Stretch, WeekHours } from '../../../core/calendar/week-hours.ts'
import type { ReachChannel } from '../../../core/notice/notice.ts'
import {
  type HoursFields,
  NEWS_CHANNELS,
  REACH_FORM_CHANNELS,
  type ReachFields,
  type ReachFormChannel,
} from '../model.ts'

/** What the desk knows of a customer's reach. */
export interface KnownReach {
  reaches: { channel: ReachChannel; address: string; news: boolean }[]
  /** Addresses to propose where a channel is not chosen. */
  email: string | null
  phone: string | null
  hours: WeekHours | null
  zone: string | null
}

/** The form as it stands for what is known; `odd` when the hours are finer than the form. */
export function reachFields(known: KnownReach): ReachFields & { unknown: boolean; odd: boolean } {
  const channel = (name: ReachFormChannel) => {
    const chosen = known.reaches.find(reach => reach.channel === name)
    const proposed = (name === 'email' ? known.email : known.phone) ?? ''
    return { ticked: chosen !== undefined, address: chosen?.address ?? proposed }
  }
  const news = known.reaches.find(reach => reach.news)?.channel
  return {
    channels: { email: channel('email'), sms: channel('sms'), phone: channel('phone') },
    telegram: known.reaches.some(reach => reach.channel === 'telegram'),
    news: NEWS_CHANNELS.find(name => name === news) ?? null,
    weekdays: hoursFields(known.hours?.mon),
    weekend: hoursFields(known.hours?.sat),
    zone: known.zone,
    unknown: known.reaches.length === 0,
    odd: known.hours !== null && !isSimple(known.hours),
  }
}

/** The fields of a sent form; what is missing counts as empty. */
export function readReachFields(body: Record<string, unknown>): ReachFields {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '')
  const ticked = [body.answers].flat()
  const channel = (name: ReachFormChannel) => ({ ticked: ticked.includes(name), address: text(name) })
  return {
    channels: { email: channel('email'), sms: channel('sms'), phone: channel('phone') },
    telegram: ticked.includes('telegram'),
    news: NEWS_CHANNELS.find(name => name === body.news) ?? null,
    weekdays: { from: text('weekdays-from'), until: text('weekdays-until') },
    weekend: { from: text('weekend-from'), until: text('weekend-until') },
    zone: text('zone') || null,
  }
}

/** What the desk is to note; news go where answers go, so a choice that was not ticked is no choice. */
export function reachInput({ channels, telegram, news, weekdays, weekend, zone }: ReachFields) {
  const chosen = REACH_FORM_CHANNELS.filter(name => channels[name].ticked)
  return {
    answers: chosen.map(channel => ({ channel, address: channels[channel].address })),
    telegram,
    news: news && (news === 'telegram' ? telegram : chosen.includes(news)) ? news : null,
    hours: weekHours(weekdays, weekend),
    zone,
  }
}

const isWorkday = (weekday: Weekday) => weekday !== 'sat' && weekday !== 'sun'

/** Null when all is empty; a half-filled line stays and is refused by the desk. */
function weekHours(weekdays: HoursFields, weekend: HoursFields): Record<string, Stretch[]> | null {
  const days = WEEKDAYS.map((day): [Weekday, HoursFields] => [day, isWorkday(day) ? weekdays : weekend])
  const filled = days.filter(([, { from, until }]) => from !== '' || until !== '')
  return filled.length > 0 ? Object.fromEntries(filled.map(([day, { from, until }]) => [day, [{ from, until }]])) : null
}

function hoursFields(stretches: readonly Stretch[] | undefined): HoursFields {
  const [first] = stretches ?? []
  return first ? { from: first.from, until: first.until === '24:00' ? '00:00' : first.until } : { from: '', until: '' }
}

function isSimple(hours: WeekHours): boolean {
  const of = (day: Weekday) => JSON.stringify(hours[day] ?? [])
  const same = WEEKDAYS.every(day => of(day) === of(isWorkday(day) ? 'mon' : 'sat'))
  return same && WEEKDAYS.every(day => (hours[day] ?? []).length < 2)
}
