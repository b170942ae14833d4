import type { Language } from '../../../app/speech.ts'
import { clockOf } from '../../../app/time/dates.ts'
import type { Draw } from '../../../parts/chart/use-drawn.ts'
import type { HourBar } from './hours.ts'

export const HOURS_HEIGHT = 150
export const LATE = '#cf4a39'

const STEPS = [1, 2, 3, 6, 12, 24]
/** Pixels: an hour on the axis, a number above its bar, a bar that does not look like a wall. */
const TICK = 30
const NUMBER = 24
const WIDEST = 44

/** Bars by hour on a shaded night; numbers stand on the bars where there is room, else on an axis. */
export function drawHours(bars: HourBar[], zone: string, spoken: Language): Draw {
  const hourOf = (at: Date) => Number(clockOf(at, zone, 'ru').slice(0, 2))
  const dayOf = new Intl.DateTimeFormat(spoken === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ timeZone: zone, day: 'numeric', month: 'short' },
  })
  const counts = new Intl.NumberFormat(spoken === 'ru' ? 'ru-RU' : 'en-GB')
  const sayCount = (count: number) => counts.format(count)
  const most = Math.max(...bars.map(({ customers }) => customers))
  return (kit, width) => {
    const numbers = width / bars.length >= NUMBER
    const marginLeft = numbers ? 4 : 12 + 7 * sayCount(most).length
    const each = (width - marginLeft) / bars.length
    const step = STEPS.find(hours => hours * each >= TICK) ?? 24
    const ticks = bars.filter(({ at }) => hourOf(at) % step === 0).map(({ at }) => at)
    const named = (at: Date, index: number) => hourOf(at) === 0 || (index === 0 && !ticks.slice(1, 3).some(isMidnight))
    const isMidnight = (at: Date) => hourOf(at) === 0
    const inset = Math.max(1, (each - WIDEST) / 2)
    return {
      height: HOURS_HEIGHT,
      marginLeft,
      marginRight: 0,
      marginTop: 18,
      marginBottom: 38,
      x: { type: 'band', domain: bars.map(({ at }) => at), padding: 0, label: null },
      y: { domain: [0, most], label: null, axis: null },
      marks: [
        kit.barY(
          bars.filter(({ night }) => night),
          { x: 'at', y1: 0, y2: most, insetTop: -18, fill: 'var(--mg-quiet-line)', fillOpacity: 0.65 },
        ),
        ...(numbers
          ? []
          : [
              kit.gridY({ ticks: Math.min(3, most), stroke: 'var(--mg-line-strong)', strokeOpacity: 0.7 }),
              kit.axisY({ ticks: Math.min(3, most), tickSize: 0, tickFormat: sayCount }),
            ]),
        kit.barY(
          bars.filter(({ customers }) => customers),
          {
            ...{ x: 'at', y: 'customers', insetLeft: inset, insetRight: inset, rx1y1: 3, rx2y1: 3 },
            fill: { value: ({ late }: HourBar) => (late ? LATE : 'var(--mg-accent)'), scale: null },
            title: ({ at, customers }: HourBar) => `${dayOf.format(at)}, ${clockOf(at, zone, spoken)}: ${customers}`,
          },
        ),
        ...(numbers
          ? [
              kit.text(
                bars.filter(({ customers }) => customers),
                { x: 'at', y: 'customers', text: ({ customers }: HourBar) => sayCount(customers), dy: -8 },
              ),
            ]
          : []),
        kit.ruleY([0], { stroke: 'var(--mg-line-strong)' }),
        kit.axisX(ticks, {
          tickSize: 0,
          tickFormat: (at: Date, index: number) =>
            `${clockOf(at, zone, spoken).slice(0, 2)}${named(at, index) ? `\n${dayOf.format(at)}` : ''}`,
        }),
      ],
    }
  }
}
