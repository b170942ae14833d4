import { useMemo } from 'react'
import { useMe } from '../../../app/session.ts'
import { language, useSay } from '../../../app/speech.ts'
import { Chart } from '../../../parts/chart/chart.tsx'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import { drawHours, HOURS_HEIGHT, LATE } from './draw-hours.ts'
import { hourBars } from './hours.ts'

interface HistogramProps {
  hours: { hour: string; customers: number }[]
  /** From here on it is too late. */
  lateAfter?: string
}

/** When it may leave for how many, hour by hour, the night shaded. */
export function Histogram({ hours, lateAfter }: HistogramProps) {
  const say = useSay()
  const spoken = language.use()
  const sayMoment = useSayMoment()
  const { zone } = useMe()
  const bars = useMemo(() => hourBars(hours, zone, lateAfter), [hours, zone, lateAfter])
  const draw = useMemo(() => drawHours(bars, zone, spoken), [bars, zone, spoken])
  const busy = bars.filter(({ customers }) => customers)
  if (!busy.length) return null
  const fullest = busy.reduce((most, bar) => (bar.customers > most.customers ? bar : most))
  const late = busy.some(bar => bar.late)
  const whenLate = say('incident.preview.lateBars', { when: lateAfter ? sayMoment(lateAfter) : '' })
  const all = busy.reduce((sum, { customers }) => sum + customers, 0)
  const [first, last] = [sayMoment(busy[0]!.at), sayMoment(busy.at(-1)!.at)]
  const most = { when: sayMoment(fullest.at), count: fullest.customers }
  return (
    <Chart
      caption={say('incident.preview.arrival')}
      says={say('incident.preview.arrivalSays', { all, first, last, when: most.when, most: most.count })}
      height={HOURS_HEIGHT}
      draw={draw}
      legend={[
        ...(bars.some(({ night }) => night)
          ? [{ name: say('incident.preview.night', { zone }), color: 'var(--mg-quiet-line)' }]
          : []),
        ...(late ? [{ name: whenLate, color: LATE }] : []),
      ]}
      file="hours"
      table={{
        columns: [
          { name: say('incident.preview.hour') },
          { name: say('incident.preview.count'), numeric: true },
          ...(late ? [{ name: '' }] : []),
        ],
        rows: busy.map(({ at, customers, late: tooLate }) => ({
          key: at.getTime(),
          cells: [
            { said: sayMoment(at), value: at.toISOString() },
            { said: `${customers}`, value: customers },
            ...(late ? [{ said: tooLate ? whenLate : '', open: tooLate }] : []),
          ],
        })),
      }}
    />
  )
}
