import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { type Budget, budgetsQuery } from '../query.ts'
import { useSayMonth } from '../rule/say-day.ts'
import { sayCause } from '../say-cause.ts'
import css from './remedies.module.css'

/** What may be granted for each cause this month, and what is left of it. */
export function Budgets({ month }: { month: string }) {
  const say = useSay()
  const sayMonth = useSayMonth()
  const { role } = useMe()
  const { data } = useQuery(budgetsQuery(month))
  const items = data?.items ?? []
  return (
    <Panel
      title={say('remedies.budgets', { month: sayMonth(month) })}
      actions={
        role !== 'agent' && (
          <Link to="/settings/remedies" className={`mg-link ${css.change}`}>
            {say('app.change')}
          </Link>
        )
      }
    >
      {items.length ? (
        <ul className={css.budgets}>
          {items.map(budget => (
            <BudgetRow key={`${budget.cause} ${budget.currency}`} budget={budget} opens={role !== 'agent'} />
          ))}
        </ul>
      ) : (
        <p className={css.hint}>{say('remedies.noBudgets')}</p>
      )}
    </Panel>
  )
}

interface BudgetRowProps {
  budget: Budget
  opens: boolean
}

/** Its name leads those who may read of them to the cases that were given from it. */
function BudgetRow({ budget: { cause, month, currency, amount, granted, left }, opens }: BudgetRowProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (minor: number) => sayMoney({ amount: minor, currency })
  const over = left < 0
  const name = sayCause(say, cause)
  return (
    <li>
      <div className={css.measure}>
        {opens ? (
          <Link
            to="/remedies"
            search={({ months }: { months?: '3' | '6' | '12' }) => ({ months, cause, month, currency })}
            resetScroll={false}
            className="mg-link"
          >
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        <strong data-open={over || undefined}>
          {over ? say('remedies.over', { sum: money(-left) }) : say('remedies.left', { sum: money(left) })}
        </strong>
      </div>
      <Progress
        value={Math.min(100, amount ? (granted / amount) * 100 : 100)}
        color={over ? 'red' : 'pine'}
        size={6}
        aria-label={name}
      />
      <div className={css.about}>{say('remedies.grantedOf', { granted: money(granted), amount: money(amount) })}</div>
    </li>
  )
}
