import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { askRemedyApproval } from '../../../src/contract/remedy/approval.ts'
import { addRemedy } from '../../../src/contract/remedy/remedy.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { type Allowance, allowanceQuery, type Balance, FAILURES, FORMS, type Grant, useLedgerChange } from '../query.ts'
import css from '../remedy.module.css'
import { COMMON_CURRENCIES, SumField, type TypedSum } from '../sum-field.tsx'
import { AllowanceLine } from './allowance-line.tsx'
import { LikeCases } from './like-cases.tsx'
import { knownOf } from './owed-by-rule.tsx'

export type GrantKind = 'owed' | 'offered' | 'goodwill'

interface GrantFormProps {
  kind: GrantKind
  theCase: Case
  balances: Balance[]
  onDone: () => void
  /** What is owed is given first. */
  onRule: () => void
}

/** A sum that a person decides on. Whether it is allowed is answered while it is typed. */
export function GrantForm({ kind, theCase, balances, onDone, onRule }: GrantFormProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const [sum, setSum] = useState<TypedSum>(() => begin(kind, theCase, balances))
  const [failure, setFailure] = useState<string | null>(null)
  const [form, setForm] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const grant = grantOf({ kind, sum, failure, form, why })
  // before a sum is typed the least one is asked about: what is left to oneself, and who else decides
  const [asked] = useDebouncedValue(
    grantOf({ kind, sum: { ...sum, amount: sum.amount ?? 1 }, failure, form, why: '' }),
    150,
  )
  const { data: answer } = useQuery({ ...allowanceQuery(theCase.id, asked), placeholderData: keepPreviousData })
  const allowance = sum.amount === null ? undefined : answer
  const mustAsk = allowance?.verdict === 'needs-approval' || allowance?.verdict === 'over-budget'
  const give = useGiving({ theCase, kind, grant, why, mustAsk, allowance, onDone })
  const wrong = fieldsOf(give.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate(undefined)
  }
  const open = kind === 'goodwill' ? balances.filter(balance => balance.open > 0) : []
  const wantsWhy = kind === 'owed' || mustAsk || allowance?.asksReason === true
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {open.map(balance => (
          <div key={balance.currency} className={css.facade} role="note">
            <p>{say('remedy.facade', { sum: sayMoney({ amount: balance.open, currency: balance.currency }) })}</p>
            <Button size="compact-sm" variant="default" onClick={onRule}>
              {say('remedy.owedFirst')}
            </Button>
          </div>
        ))}
        <SumField
          label={say('remedy.amount')}
          value={sum}
          currencies={COMMON_CURRENCIES}
          error={wrong.amount ?? wrong.currency}
          onChange={setSum}
          autoFocus
        />
        <Group grow align="start">
          <Select
            label={say('remedy.failureLabel')}
            clearable
            data={FAILURES.map(value => ({ value, label: say(`remedy.failure.${value}`) }))}
            value={failure}
            onChange={setFailure}
          />
          <Select
            label={say('remedy.formLabel')}
            clearable
            data={FORMS.map(value => ({ value, label: say(`remedy.form.${value}`) }))}
            value={form}
            onChange={setForm}
          />
        </Group>
        {answer && <AllowanceLine allowance={answer} currency={sum.currency} typed={sum.amount !== null} />}
        <LikeCases caseId={theCase.id} currency={sum.currency} sum={sum.amount} />
        <Textarea
          label={wantsWhy ? say('remedy.why') : say('remedy.whyOptional')}
          description={allowance?.asksReason ? say('remedy.whyOutlier') : undefined}
          placeholder={say('remedy.whyExample')}
          maxLength={2000}
          value={why}
          error={wrong.why}
          onChange={event => setWhy(event.currentTarget.value)}
        />
        {give.isError && !Object.keys(wrong).length && <Problem>{sentenceOf(give.error)}</Problem>}
        <div>
          <Button
            type="submit"
            loading={give.isPending}
            disabled={!grant || allowance?.verdict === 'refused' || (wantsWhy && !why.trim())}
          >
            {mustAsk && allowance.approver
              ? say('remedy.askApprover', { name: allowance.approver.name })
              : say(`remedy.book.${kind}`, {
                  sum: sum.amount === null ? '' : sayMoney({ ...sum, amount: sum.amount }),
                })}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

interface Giving {
  theCase: Case
  kind: GrantKind
  grant: Grant | null
  why: string
  mustAsk: boolean
  allowance: Allowance | undefined
  onDone: () => void
}

/** Books the sum, or asks the person who may. */
function useGiving({ theCase, kind, grant, why, mustAsk, allowance, onDone }: Giving) {
  const say = useSay()
  const params = { caseId: theCase.id }
  return useLedgerChange<undefined, unknown>(
    theCase.id,
    () =>
      mustAsk
        ? call(askRemedyApproval, { params, body: { grant: grant!, why: why.trim() } })
        : call(addRemedy, { params, body: grant! }),
    () => {
      tellDone(
        mustAsk ? say('remedy.done.asked', { name: allowance?.approver?.name ?? '' }) : say(`remedy.done.${kind}`),
      )
      onDone()
    },
  )
}

/** The currency that the case has already; what is open is offered as the sum. */
function begin(kind: GrantKind, theCase: Case, balances: Balance[]): TypedSum {
  const known = balances.find(({ open }) => open > 0) ?? balances[0]
  const currency = known?.currency ?? String(knownOf(theCase).currency)
  return { amount: kind === 'offered' && known?.open ? known.open : null, currency }
}

interface Typed {
  kind: GrantKind
  sum: TypedSum
  failure: string | null
  form: string | null
  why: string
}

function grantOf({ kind, sum: { amount, currency }, failure, form, why }: Typed): Grant | null {
  if (amount === null) return null
  const rest = { amount, currency, failure: failure ?? undefined, form: form ?? undefined } as Pick<
    Grant,
    'amount' | 'currency' | 'failure' | 'form'
  >
  const reason = why.trim() || undefined
  // asked before the reason is typed, and the desk wants one for what is owed by decision
  if (kind === 'owed') return { kind, basis: 'decision', ...rest, why: reason ?? '…' }
  return { kind, ...rest, why: reason }
}
