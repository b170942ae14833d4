import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconUserQuestion } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import type { Allowance } from '../query.ts'
import css from '../remedy.module.css'
import { useSayMonth } from '../rule/say-day.ts'

const LOOKS = {
  allowed: { icon: IconCircleCheck, tone: 'good' },
  'needs-approval': { icon: IconUserQuestion, tone: 'warn' },
  'over-budget': { icon: IconUserQuestion, tone: 'warn' },
  refused: { icon: IconHandStop, tone: 'danger' },
} as const

interface AllowanceLineProps {
  allowance: Allowance
  currency: string
  /** Before a sum is typed nothing is said of one: only what is left, and who else decides. */
  typed: boolean
}

/** "Would I be allowed?", answered before and beside the sum, with what is left and what speaks against it. */
export function AllowanceLine({ allowance, currency, typed }: AllowanceLineProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayMonth = useSayMonth()
  const { verdict, approver, authorities, budget, remarks, refusal } = allowance
  const { icon: Icon, tone } = LOOKS[verdict]
  const money = (amount: number) => sayMoney({ amount, currency })
  const name = approver?.name ?? ''
  const said = saidOf(allowance, typed)
  return (
    <div className={css.allowance} data-tone={tone} role="status">
      <Icon size={20} stroke={1.7} aria-hidden />
      <div>
        <strong>{refusal?.text ?? say(`remedy.verdict.${said}`, { name })}</strong>
        <ul className={css.limits}>
          {authorities.map(({ period, limit, left }) => (
            <li key={period}>
              {say(`remedy.left.${period}`, { left: money(Math.max(0, left)), limit: money(limit) })}
            </li>
          ))}
          {budget && (
            <li>
              {say('remedy.left.budget', {
                month: sayMonth(budget.month),
                left: money(Math.max(0, budget.left)),
                limit: money(budget.limit),
              })}
            </li>
          )}
        </ul>
        {typed &&
          remarks.filter(unsaid).map(({ code, text }) => (
            <p key={code} className={css.remark}>
              <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
              {text}
            </p>
          ))}
      </div>
    </div>
  )
}

/** Which sentence answers: before a sum is typed it speaks of any. */
function saidOf({ verdict, approver, authorities, budget }: Allowance, typed: boolean) {
  if (verdict === 'allowed') return typed || !(authorities.length || budget) ? 'allowed' : 'within'
  if (!approver) return 'nobody'
  return verdict === 'needs-approval' && !typed ? 'any' : verdict
}

/** The form says by itself, and before a sum is typed, that something owed is open. */
const unsaid = ({ code }: Allowance['remarks'][number]) => code !== 'facade'
