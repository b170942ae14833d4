import { useSay } from '../../../app/speech.ts'
import { useSayMoney } from '../../../parts/money.ts'
import type { Sums } from '../query.ts'
import { largestFirst } from '../standing.ts'
import css from './approval.module.css'

/** How much together for how many, per currency. */
export function Totals({ sums }: { sums: readonly Sums[] }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  return (
    <dl className={css.totals}>
      {largestFirst(sums).map(({ currency, minor, customers }) => (
        <div key={currency}>
          <dt>{say('settlement.customers', { count: customers })}</dt>
          <dd>{sayMoney({ amount: minor, currency })}</dd>
        </div>
      ))}
    </dl>
  )
}
