import { SegmentedControl } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { Chart } from '../../parts/chart/chart.tsx'
import type { ChartRow } from '../../parts/chart/table.ts'
import { majorOf, useSayMoney, useSayRoundMoney } from '../../parts/money.ts'
import type { Sums } from '../query.ts'
import { useSayMonth } from '../rule/say-day.ts'
import { sayCause } from '../say-cause.ts'
import { drawSums, PARTS, type Pair, pairsHeight } from './draw-sums.ts'
import { monthsBack } from './month.ts'
import css from './remedies.module.css'

/** Where a table of cards would be longer than all the rest. */
const PHONE = '(max-width: 767px)'

type By = 'cause' | 'month'

interface SumsProps {
  items: Sums[]
  /** So many months back, this one too. */
  months: '3' | '6' | '12'
}

/** Owed against given, by cause or by month; each pair of bars and each row leads to the cases behind it. */
export function SumsCharts({ items, months }: SumsProps) {
  const say = useSay()
  const [by, setBy] = useState<By>('cause')
  const totals = items.filter(({ cause, month }) => cause === null && month === null)
  const currencies = totals.sort((a, b) => b.customers - a.customers).map(({ currency }) => currency)
  return (
    <div className={css.charts}>
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
      {currencies.map(currency => (
        <OneCurrency key={currency} by={by} currency={currency} items={items} months={months} />
      ))}
    </div>
  )
}

/** The rows of one dimension; the sum over both comes from the same answer, so that they agree. */
function rowsBy(items: Sums[], by: By, currency: string): { rows: Sums[]; total: Sums | undefined } {
  const own = items.filter(row => row.currency === currency)
  const other = by === 'cause' ? 'month' : 'cause'
  const rows = own.filter(row => row[by] !== null && row[other] === null)
  const sorted = by === 'month' ? rows.sort((a, b) => b.month!.localeCompare(a.month!)) : rows.sort(mostFirst)
  return { rows: sorted, total: own.find(row => row.cause === null && row.month === null) }
}

const mostFirst = (a: Sums, b: Sums) => b.owed + b.goodwill - (a.owed + a.goodwill)
const openOf = ({ owed, paid }: Sums) => Math.max(0, owed - paid)

function OneCurrency({ items, by, currency, months }: SumsProps & { by: By; currency: string }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayMonth = useSayMonth()
  const money = (amount: number) => sayMoney({ amount, currency })
  const { rows, total } = useMemo(() => rowsBy(items, by, currency), [items, by, currency])
  const opens = useOpens(months)
  const draw = useDrawSums(rows, by, months)
  const name = ({ cause, month }: Sums) => (by === 'cause' ? sayCause(say, cause!) : sayMonth(month!))
  const sum = (amount: number, open = false) => ({
    ...{ said: amount === 0 ? '—' : money(amount), value: majorOf({ amount, currency }) },
    open: open && amount > 0,
  })
  const line = (row: Sums, said: string): ChartRow => ({
    key: row.cause ?? row.month ?? 'all',
    cells: [
      { said },
      sum(row.owed),
      sum(row.paid),
      sum(openOf(row), true),
      sum(row.goodwill),
      { said: `${row.customers}`, value: row.customers },
    ],
    opens: opens(row),
  })
  const figure = (key: 'remedy.sum.owed' | 'remedy.sum.paid' | 'remedies.open' | 'remedy.sum.goodwill') => ({
    ...{ name: say(key), numeric: true },
  })
  return (
    <Chart
      caption={say('remedies.caption', { currency })}
      says={
        total
          ? say('remedies.says', { owed: money(total.owed), paid: money(total.paid), gestures: money(total.goodwill) })
          : ''
      }
      height={pairsHeight(by, rows.length)}
      draw={draw}
      legend={PARTS.map(part => ({ name: say(`remedy.sum.${part.name}`), color: part.color }))}
      file={`remedies-${by}-${currency}`}
      withTable={!window.matchMedia(PHONE).matches}
      table={{
        columns: [
          { name: say(by === 'cause' ? 'remedies.cause' : 'remedies.month') },
          ...(['remedy.sum.owed', 'remedy.sum.paid', 'remedies.open', 'remedy.sum.goodwill'] as const).map(figure),
          { name: say('remedies.customers'), numeric: true },
        ],
        rows: rows.map(row => line(row, name(row))),
        total: total && line(total, say('remedies.total')),
      }}
    />
  )
}

/** The address at which the cases behind a row are open. */
function useOpens(months: SumsProps['months']): (row: Sums) => string {
  const router = useRouter()
  return ({ currency, cause, month }) =>
    router.buildLocation({
      to: '/remedies',
      search: { months, currency, cause: cause ?? undefined, month: month ?? undefined },
    }).href
}

function useDrawSums(rows: Sums[], by: By, months: SumsProps['months']) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayRoundMoney = useSayRoundMoney()
  const sayMonth = useSayMonth()
  const opens = useOpens(months)
  // what it hangs on are the rows and the language, which `say` stands for: the others are made anew each time
  return useMemo(() => {
    const pairs = rows.map((row): Pair => {
      const key = by === 'cause' ? sayCause(say, row.cause!) : row.month!
      const name = by === 'cause' ? key : sayMonth(key)
      const [owed, paid, gestures] = [row.owed, row.paid, row.goodwill].map(amount =>
        sayMoney({ amount, currency: row.currency }),
      ) as [string, string, string]
      return {
        ...{ key, owed: row.owed, paid: row.paid, goodwill: row.goodwill, opens: opens(row) },
        says: `${name}. ${say('remedies.says', { owed, paid, gestures })}`,
      }
    })
    const sayScale = (amount: number) => sayRoundMoney({ amount, currency: rows[0]?.currency ?? 'EUR' })
    return drawSums(pairs, by === 'month' ? monthsBack(Number(months)) : null, sayScale, sayMonth)
  }, [rows, by, say, months])
}
