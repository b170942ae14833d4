import { useMemo } from 'react'
import { useSay } from '../../app/speech.ts'
import { Chart } from '../../parts/chart/chart.tsx'
import type { ChartCell } from '../../parts/chart/table.ts'
import { majorOf, useSayMoney, useSayRoundMoney } from '../../parts/money.ts'
import type { Outlier } from '../query.ts'
import { sayCause } from '../say-cause.ts'
import { drawOutliers, outliersHeight, SIDES } from './draw-outliers.ts'

/** Of one currency: each case as a dot beside the middle half of its like; a dot leads to its case. */
export function OutlierChart({ rows, currency }: { rows: Outlier[]; currency: string }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayRoundMoney = useSayRoundMoney()
  const draw = useMemo(() => {
    const money = (amount: number) => sayMoney({ amount, currency })
    const dots = rows.map(({ case: found, got, side, spread }) => ({
      ...{ kind: sayCause(say, found.kind), got, side, spread, opens: `/cases/${found.id}` },
      says: say('remedies.outlierSays', {
        ...{ number: found.id, name: found.customer.name || say('customer.nameless') },
        ...{ got: money(got), median: money(spread.median) },
      }),
    }))
    return drawOutliers(dots, amount => sayRoundMoney({ amount, currency }))
    // what says money is made anew each time and hangs on the language alone, as `say` does
  }, [rows, currency, say])
  const sum = (amount: number): ChartCell => ({
    ...{ said: sayMoney({ amount, currency }), value: majorOf({ amount, currency }) },
  })
  const kinds = new Set(rows.map(row => row.case.kind)).size
  return (
    <Chart
      caption={say('remedies.outlierCaption', { currency })}
      says={say('remedies.outliersSay', {
        more: rows.filter(({ side }) => side === 'more').length,
        less: rows.filter(({ side }) => side === 'less').length,
      })}
      height={outliersHeight(kinds)}
      draw={draw}
      legend={[
        { name: say('remedies.middle'), color: 'var(--mg-good-line)' },
        { name: say('remedies.side.more'), color: SIDES.more },
        { name: say('remedies.side.less'), color: SIDES.less },
      ].filter(({ color }) => !Object.values(SIDES).includes(color) || rows.some(({ side }) => SIDES[side] === color))}
      file={`outliers-${currency}`}
      table={{
        columns: [
          { name: say('remedies.case') },
          { name: say('remedies.cause') },
          { name: say('remedies.got'), numeric: true },
          { name: say('remedies.median'), numeric: true },
          { name: say('remedies.lowest'), numeric: true },
          { name: say('remedies.highest'), numeric: true },
        ],
        rows: rows.map(({ case: found, got, spread }) => ({
          key: found.id,
          cells: [
            {
              said: `${say('case.number', { number: found.id })} · ${found.customer.name || say('customer.nameless')}`,
            },
            { said: sayCause(say, found.kind) },
            ...[got, spread.median, spread.lowest, spread.highest].map(sum),
          ],
          opens: `/cases/${found.id}`,
        })),
      }}
    />
  )
}
