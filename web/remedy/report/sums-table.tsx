import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import type { Sums } from '../query.ts'
import { useSayMonth } from '../rule/say-day.ts'
import { sayCause } from '../say-cause.ts'
import css from './remedies.module.css'

type By = 'cause' | 'month'

/** Owed against given, by cause or by month; a quiet bar shows how much of what is owed has been paid. */
export function SumsTable({ items }: { items: Sums[] }) {
  const say = useSay()
  const [by, setBy] = useState<By>('cause')
  const currencies = [...new Set(items.map(({ currency }) => currency))]
  return (
    <>
      <div className={css.tools}>
        <SegmentedControl
          size="xs"
          aria-label={say('remedies.by')}
          value={by}
          onChange={value => setBy(value as By)}
          data={[
            { value: 'cause', label: say('remedies.byCause') },
            { value: 'month', label: say('remedies.byMonth') },
          ]}
        />
        <span className={css.legend} aria-hidden>
          <i data-part="paid" /> {say('remedy.sum.paid')}
          <i data-part="open" /> {say('remedies.open')}
          <i data-part="goodwill" /> {say('remedy.sum.goodwill')}
        </span>
      </div>
      {currencies.map(currency => (
        <OneCurrency
          key={currency}
          by={by}
          currency={currency}
          items={items.filter(row => row.currency === currency)}
        />
      ))}
    </>
  )
}

/** The rows of one dimension; the sum over both comes from the same answer, so that they agree. */
export function rowsBy(items: Sums[], by: By): { rows: Sums[]; total: Sums | undefined } {
  const other = by === 'cause' ? 'month' : 'cause'
  const rows = items.filter(row => row[by] !== null && row[other] === null)
  const sorted = by === 'month' ? rows.sort((a, b) => b.month!.localeCompare(a.month!)) : rows.sort(mostFirst)
  return { rows: sorted, total: items.find(row => row.cause === null && row.month === null) }
}

const mostFirst = (a: Sums, b: Sums) => b.owed + b.goodwill - (a.owed + a.goodwill)

function OneCurrency({ items, by, currency }: { items: Sums[]; by: By; currency: string }) {
  const say = useSay()
  const sayMonth = useSayMonth()
  const { rows, total } = rowsBy(items, by)
  const most = Math.max(...rows.map(row => Math.max(row.owed, row.paid) + row.goodwill), 1)
  const name = ({ cause, month }: Sums) => (by === 'cause' ? sayCause(say, cause!) : sayMonth(month!))
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <caption className="visually-hidden">{say('remedies.caption', { currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{say(by === 'cause' ? 'remedies.cause' : 'remedies.month')}</th>
            <th scope="col">{say('remedy.sum.owed')}</th>
            <th scope="col">{say('remedy.sum.paid')}</th>
            <th scope="col">{say('remedies.open')}</th>
            <th scope="col">{say('remedy.sum.goodwill')}</th>
            <th scope="col">{say('remedies.customers')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.cause ?? row.month} row={row} name={name(row)} most={most} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row row={total} name={say('remedies.total')} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Row({ row, name, most }: { row: Sums; name: string; most?: number }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const open = Math.max(0, row.owed - row.paid)
  const money = (amount: number) => (amount === 0 ? '—' : sayMoney({ amount, currency: row.currency }))
  const share = (amount: number) => `${(amount / (most ?? 1)) * 100}%`
  return (
    <tr>
      <th scope="row">
        {name}
        {most !== undefined && (
          <span className={css.bar} aria-hidden>
            <i data-part="paid" style={{ width: share(row.paid) }} />
            <i data-part="open" style={{ width: share(open) }} />
            <i data-part="goodwill" style={{ width: share(row.goodwill) }} />
          </span>
        )}
      </th>
      <td data-name={say('remedy.sum.owed')}>{money(row.owed)}</td>
      <td data-name={say('remedy.sum.paid')}>{money(row.paid)}</td>
      <td data-name={say('remedies.open')} data-open={open > 0 || undefined}>
        {money(open)}
      </td>
      <td data-name={say('remedy.sum.goodwill')}>{money(row.goodwill)}</td>
      <td data-name={say('remedies.customers')}>{row.customers}</td>
    </tr>
  )
}
