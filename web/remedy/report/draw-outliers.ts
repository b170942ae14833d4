import type { Draw } from '../../parts/chart/use-drawn.ts'
import type { Outlier, Spread } from '../query.ts'

interface Dot {
  kind: string
  got: number
  side: Outlier['side']
  spread: Spread
  says: string
  /** The address of the case. */
  opens: string
}

export const SIDES: Record<Outlier['side'], string> = { more: 'var(--mg-info-ink)', less: 'var(--mg-warn-ink)' }

/** Pixels. */
const LINE = 36
const AXIS = 26
const NARROW = 480

export const outliersHeight = (kinds: number): number => kinds * LINE + AXIS

/** One line for each kind of case: from the lowest to the highest, the middle half, the median, and the cases far from it. */
export function drawOutliers(dots: Dot[], sayScale: (amount: number) => string): Draw {
  const kinds = [...new Map(dots.map(({ kind, spread }) => [kind, { kind, ...spread }])).values()]
  const most = Math.max(1, ...dots.flatMap(({ got, spread }) => [got, spread.highest]))
  return (kit, width) => {
    const narrow = width < NARROW
    const marginLeft = narrow ? 96 : 150
    return {
      height: outliersHeight(kinds.length),
      ...{ marginLeft, marginRight: 30, marginTop: 0, marginBottom: AXIS },
      x: { domain: [0, most], nice: true, label: null },
      y: { type: 'band', domain: kinds.map(({ kind }) => kind), padding: 0, label: null },
      marks: [
        kit.gridX({ ticks: narrow ? 2 : 5, stroke: 'var(--mg-line)', strokeOpacity: 1 }),
        kit.axisX({ ticks: narrow ? 2 : 5, tickSize: 0, tickFormat: sayScale, label: null }),
        kit.axisY({ tickSize: 0, label: null, fill: 'var(--mg-ink)', lineWidth: (marginLeft - 8) / 12 }),
        kit.barX(kinds, { ...{ y: 'kind', x1: 'lowest', x2: 'highest' }, fill: 'var(--mg-line-strong)', ...inset(1) }),
        kit.barX(kinds, {
          ...{ y: 'kind', x1: 'lowerQuartile', x2: 'upperQuartile', insetLeft: -2, insetRight: -2, r: 4 },
          ...{ fill: 'var(--mg-good-line)', ...inset(7) },
        }),
        kit.tickX(kinds, { y: 'kind', x: 'median', stroke: 'var(--mg-accent)', strokeWidth: 2, ...inset(9) }),
        kit.dot(dots, {
          ...{ y: 'kind', x: 'got', r: 6, stroke: 'var(--mg-surface)', strokeWidth: 2 },
          fill: { value: ({ side }: Dot) => SIDES[side], scale: null },
          ...{ href: 'opens', ariaLabel: 'says', title: 'says' },
        }),
      ],
    }
  }
}

/** So thin, half of it above the middle of its line. */
const inset = (half: number) => ({ insetTop: LINE / 2 - half, insetBottom: LINE / 2 - half })
