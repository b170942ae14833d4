import type { CSSProperties } from 'react'
import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { type SparseHours, sayHours, WEEKDAYS, weekdayName, whole } from '../../parts/time/hours.ts'
import css from './week.module.css'

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const share = (clock: string) => `${(minutes(clock) / 1440) * 100}%`

/** The hours in which this person may be told, as a week in their own time; the line is their now. */
export function Week({ hours, zone }: { hours: SparseHours; zone: string | null }) {
  const say = useSay()
  const spoken = language.use()
  const now = localNow(useNow(), zone)
  const days = whole(hours)
  return (
    <div className={css.week} role="img" aria-label={sayHours(hours, spoken) || say('hours.free')}>
      {WEEKDAYS.map(day => (
        <div key={day} className={css.day} data-today={now?.day === day || undefined}>
          <span className={css.name}>{weekdayName(day, spoken)}</span>
          <span className={css.bar}>
            {days[day].map(({ from, until }) => (
              <span
                key={from}
                className={css.stretch}
                style={{ '--from': share(from), '--until': until === '00:00' ? '100%' : share(until) } as CSSProperties}
              />
            ))}
            {now?.day === day && <span className={css.now} style={{ left: share(now.clock) }} />}
          </span>
        </div>
      ))}
      <div className={css.scale}>
        {['0', '6', '12', '18', '24'].map(hour => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  )
}

function localNow(now: Date, zone: string | null) {
  if (!zone) return null
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
  } as Intl.DateTimeFormatOptions).formatToParts(now)
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? ''
  return { day: part('weekday').toLowerCase(), clock: `${part('hour')}:${part('minute')}` }
}
