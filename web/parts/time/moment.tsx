import type { PointerEvent } from 'react'
import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { clockOf, dateOf, daysAway, fullMoment, span } from '../../app/time/dates.ts'

/** How a moment is said here: "16:00", "завтра, 12:00", "14 июля, 12:00", in the zone of the person, or in theirs. */
export function useSayMoment(theirs?: string): (moment: string | Date) => string {
  const say = useSay()
  const spoken = language.use()
  const { zone: mine } = useMe()
  const zone = theirs ?? mine
  const now = useNow()
  return moment => {
    const at = new Date(moment)
    const clock = clockOf(at, zone, spoken)
    const days = daysAway(at, now, zone)
    if (days === 0) return clock
    if (days === 1) return say('time.tomorrow', { clock })
    if (days === -1) return say('time.yesterday', { clock })
    return `${dateOf(at, now, zone, spoken)}, ${clock}`
  }
}

/** A moment with everything about it in the tooltip, which is worded when the mouse comes. */
export function Moment({ at, className }: { at: string; className?: string }) {
  const sayMoment = useSayMoment()
  const { zone } = useMe()
  const spoken = language.use()
  const word = ({ currentTarget }: PointerEvent<HTMLElement>) => {
    currentTarget.title = fullMoment(new Date(at), zone, spoken)
  }
  return (
    <time dateTime={at} className={className} onPointerEnter={word}>
      {sayMoment(at)}
    </time>
  )
}

/** The day alone, where the hour does not matter. */
export function Day({ at }: { at: string }) {
  const { zone } = useMe()
  const now = useNow()
  return <time dateTime={at}>{dateOf(new Date(at), now, zone, language.use())}</time>
}

/** A day of the calendar, `2026-07-12`, which is the same day in every zone. */
export function useSayDay(): (day: string) => string {
  const now = useNow()
  const spoken = language.use()
  return day => dateOf(new Date(`${day}T12:00:00Z`), now, 'UTC', spoken)
}

/** How long until or since: "через 2 ч", "15 мин назад". */
export function useSayAway(): (moment: string) => string {
  const say = useSay()
  const spoken = language.use()
  const now = useNow()
  return moment => {
    const distance = Date.parse(moment) - now.getTime()
    if (Math.abs(distance) < 45_000) return say('time.now')
    return say(distance > 0 ? 'time.in' : 'time.ago', { span: span(distance, spoken) })
  }
}

/** A due moment as a helper: "через 2 ч" or, past it, "просрочено на 15 мин". */
export function useSayDue(): (moment: string) => string {
  const say = useSay()
  const spoken = language.use()
  const now = useNow()
  const sayAway = useSayAway()
  return moment => {
    const distance = Date.parse(moment) - now.getTime()
    return distance < 0 ? say('time.overdue', { span: span(distance, spoken) }) : sayAway(moment)
  }
}
