import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Outlier, outliersQuery } from '../query.ts'
import { OutlierChart } from './outlier-chart.tsx'
import css from './remedies.module.css'

/** Like cases that ended unlike, the farthest first, with the reason that was given. */
export function Outliers({ from }: { from: string }) {
  const say = useSay()
  const outliers = useQuery({ ...outliersQuery(from), placeholderData: keepPreviousData })
  return (
    <Panel title={say('remedies.outliers')} count={outliers.data?.items.length || undefined} flush>
      <p className={css.lead}>{say('remedies.outliersHint')}</p>
      <Resolved query={outliers}>
        {({ items }) =>
          items.length ? (
            <>
              <Charts items={items} />
              <ul className={css.rows}>
                {items.map(row => (
                  <OutlierRow key={`${row.case.id} ${row.currency}`} row={row} />
                ))}
              </ul>
            </>
          ) : (
            <p className={css.none}>{say('remedies.noOutliers')}</p>
          )
        }
      </Resolved>
    </Panel>
  )
}

/** One chart for each currency. */
function Charts({ items }: { items: Outlier[] }) {
  const charts = useMemo(() => {
    const currencies = [...new Set(items.map(({ currency }) => currency))]
    return currencies
      .map(currency => ({ currency, rows: items.filter(row => row.currency === currency) }))
      .sort((a, b) => b.rows.length - a.rows.length)
  }, [items])
  return (
    <div className={css.outliers}>
      {charts.map(({ currency, rows }) => (
        <OutlierChart key={currency} currency={currency} rows={rows} />
      ))}
    </div>
  )
}

function OutlierRow({ row: { case: found, currency, got, side, spread, why } }: { row: Outlier }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (amount: number) => sayMoney({ amount, currency })
  return (
    <li className={css.row}>
      <div>
        <Link to="/cases/$caseId" params={{ caseId: found.id }} className={css.opens} data-row>
          {found.subject || say('case.noSubject')}
        </Link>
        <div className={css.about}>
          {say('case.number', { number: found.id })} · {found.customer.name || say('customer.nameless')} ·{' '}
          {found.owner.name}
        </div>
        <p className={css.why}>{why ?? say('remedies.noWhy')}</p>
      </div>
      <div className={css.spread}>
        <span>
          <strong>{money(got)}</strong>{' '}
          <Tag tone={side === 'more' ? 'info' : 'warn'}>{say(`remedies.side.${side}`)}</Tag>
        </span>
        <span className={css.about}>
          {say('remedy.spread', {
            median: money(spread.median),
            from: money(spread.lowest),
            until: money(spread.highest),
          })}
        </span>
      </div>
    </li>
  )
}
