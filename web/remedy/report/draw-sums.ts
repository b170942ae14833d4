import type { Draw } from '../../parts/chart/use-drawn.ts'

/** What was owed against what was given, of one cause or month. */
export interface Pair {
  key: string
  owed: number
  paid: number
  goodwill: number
  says: string
  /** The address of the cases behind it. */
  opens: string
}

/** The parts of a pair: owed on the one side, what was paid and given on the other. */
export const PARTS = [
  { name: 'owed', side: 'owed', color: 'var(--mg-chart-owed)' },
  { name: 'paid', side: 'given', color: 'var(--mg-accent)' },
  { name: 'goodwill', side: 'given', color: 'var(--mg-chart-gesture)' },
] as const

/** Pixels. */
const LINE = 46
const AXIS = 26
const MONTHS = 190
const NARROW = 480

export const pairsHeight = (by: 'cause' | 'month', causes: number): number =>
  by === 'month' ? MONTHS : causes * LINE + AXIS

/** Causes one below the other; months side by side, those with nothing too. */
export function drawSums(
  pairs: Pair[],
  months: string[] | null,
  sayScale: (amount: number) => string,
  sayMonth: (month: string) => string,
): Draw {
  const most = Math.max(1, ...pairs.flatMap(({ owed, paid, goodwill }) => [owed, paid + goodwill]))
  const bars = pairs.flatMap(pair =>
    PARTS.map(({ name, side, color }) => ({ key: pair.key, side, color, amount: Math.max(0, pair[name]) })),
  )
  // a month with nothing has its place too
  const empty = (months ?? [])
    .filter(month => !pairs.some(({ key }) => key === month))
    .map(key => ({ key, side: 'owed' as const, color: 'none', amount: 0 }))
  const colors = { value: 'color', scale: null }
  const link = { href: 'opens', ariaLabel: 'says', title: 'says', fill: 'transparent', pointerEvents: 'all' } as const
  const sides = { domain: ['owed', 'given'], paddingInner: 0.12, paddingOuter: 0.35, axis: null }
  const grid = { stroke: 'var(--mg-line)', strokeOpacity: 1 }
  const scale = { tickSize: 0, tickFormat: sayScale, label: null }
  const amounts = { domain: [0, most], nice: true, label: null }
  if (months)
    return (kit, width) => {
      const ticks = 3
      return {
        height: MONTHS,
        ...{ marginLeft: 64, marginRight: 4, marginTop: 10, marginBottom: 24 },
        fx: { domain: months, padding: 0, label: null, axis: null },
        x: sides,
        y: amounts,
        marks: [
          kit.gridY({ ticks, ...grid }),
          kit.axisY({ ticks, ...scale }),
          kit.barY(pairs, { fx: 'key', y1: 0, y2: most, ...link }),
          kit.barY([...bars, ...empty], {
            fx: 'key',
            x: 'side',
            y: 'amount',
            fill: colors,
            ...BAR,
            rx1y1: 2,
            rx2y1: 2,
          }),
          kit.ruleY([0], { stroke: 'var(--mg-line-strong)' }),
          kit.axisFx({ anchor: 'bottom', tickSize: 0, tickFormat: shortMonth(sayMonth, width / months.length) }),
        ],
      }
    }
  return (kit, width) => {
    const marginLeft = width < NARROW ? 96 : 150
    const ticks = width < NARROW ? 2 : 5
    return {
      height: pairsHeight('cause', pairs.length),
      ...{ marginLeft, marginRight: 16, marginTop: 0, marginBottom: AXIS },
      fy: { domain: pairs.map(({ key }) => key), padding: 0, label: null, axis: null },
      y: sides,
      x: amounts,
      marks: [
        kit.gridX({ ticks, ...grid }),
        kit.axisX({ ticks, ...scale }),
        kit.barX(pairs, { fy: 'key', x1: 0, x2: most, ...link }),
        kit.barX(bars, { fy: 'key', y: 'side', x: 'amount', fill: colors, ...BAR, rx2y1: 2, rx2y2: 2 }),
        kit.ruleX([0], { stroke: 'var(--mg-line-strong)' }),
        kit.axisFy({ anchor: 'left', tickSize: 0, fill: 'var(--mg-ink)', lineWidth: (marginLeft - 8) / 12 }),
      ],
    }
  }
}

/** The pointer meets the link that lies below. */
const BAR = { pointerEvents: 'none' } as const

/** "июль", where there is no room "июл"; the year with each January. */
const shortMonth = (sayMonth: (month: string) => string, room: number) => (month: string) => {
  const [name, year] = sayMonth(month).split(' ') as [string, string]
  const short = room < 70 ? name.slice(0, 3) : name
  return month.endsWith('-01') ? `${short}\n${year}` : short
}
