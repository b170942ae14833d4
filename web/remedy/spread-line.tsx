import { useSay } from '../app/speech.ts'
import { useSayMoney } from '../parts/money.ts'
import type { Spread } from './query.ts'
import css from './remedy.module.css'

/** Where the sums of like cases lie, in words and as a line with the middle half, the median and this sum. */
export function SpreadLine({ spread, currency, sum }: { spread: Spread; currency: string; sum: number | null }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (amount: number) => sayMoney({ amount, currency })
  const { lowest, lowerQuartile, median, upperQuartile, highest } = spread
  const most = Math.max(highest, sum ?? 0, 1)
  const at = (amount: number) => `${(amount / most) * 100}%`
  return (
    <span className={css.spread}>
      <span className={css.spreadWords}>
        {say('remedy.spread', { median: money(median), from: money(lowest), until: money(highest) })}
      </span>
      <span className={css.spreadLine} aria-hidden>
        <span className={css.spreadAll} style={{ left: at(lowest), right: `${100 - (highest / most) * 100}%` }} />
        <span
          className={css.spreadHalf}
          style={{ left: at(lowerQuartile), right: `${100 - (upperQuartile / most) * 100}%` }}
        />
        <span className={css.spreadMedian} style={{ left: at(median) }} />
        {sum !== null && <span className={css.spreadThis} style={{ left: at(sum) }} />}
      </span>
    </span>
  )
}
