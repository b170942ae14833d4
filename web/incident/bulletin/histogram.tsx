import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { clockOf } from '../../app/time/dates.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import css from './histogram.module.css'
import { hourBars } from './hours.ts'

interface HistogramProps {
  hours: { hour: string; customers: number }[]
  /** From here on it is too late. */
  lateAfter?: string
}

/** When it may leave for how many, hour by hour; the same as a table for those who do not see bars. */
export function Histogram({ hours, lateAfter }: HistogramProps) {
  const say = useSay()
  const spoken = language.use()
  const sayMoment = useSayMoment()
  const { zone } = useMe()
  const bars = hourBars(hours, zone, lateAfter)
  if (!bars.length) return null
  const most = Math.max(...bars.map(({ customers }) => customers))
  const every = Math.ceil(bars.length / 12)
  return (
    <figure className={css.figure}>
      <figcaption className={css.caption}>{say('incident.preview.arrival')}</figcaption>
      <div className={css.bars} aria-hidden>
        {bars.map(({ at, customers, night, late }, index) => (
          <div
            key={at.getTime()}
            className={css.hour}
            data-night={night || undefined}
            data-late={late || undefined}
            title={`${sayMoment(at)}: ${customers}`}
          >
            <span className={css.number}>{customers && bars.length <= 24 ? customers : ''}</span>
            <span className={css.bar} style={{ height: customers ? `max(3px, ${(customers / most) * 100}%)` : 0 }} />
            <span className={css.clock}>{index % every === 0 ? clockOf(at, zone, spoken).slice(0, 2) : ''}</span>
          </div>
        ))}
      </div>
      <p className={css.legend}>
        {bars.some(({ night }) => night) && <span data-night>{say('incident.preview.night', { zone })}</span>}
        {bars.some(({ late, customers }) => late && customers) && (
          <span data-late>{say('incident.preview.lateBars', { when: lateAfter ? sayMoment(lateAfter) : '' })}</span>
        )}
      </p>
      <table className="visually-hidden">
        <caption>{say('incident.preview.arrival')}</caption>
        <tbody>
          {bars
            .filter(({ customers }) => customers)
            .map(({ at, customers, late }) => (
              <tr key={at.getTime()}>
                <th scope="row">{sayMoment(at)}</th>
                <td>
                  {customers}{' '}
                  {late && say('incident.preview.lateBars', { when: lateAfter ? sayMoment(lateAfter) : '' })}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}
