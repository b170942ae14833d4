import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { setRemedyBudget } from '../../../src/contract/remedy/approval.ts'
import { call } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
import { useSayMoney } from '../../parts/money.ts'
import { useSettingChange } from '../../settings/change.ts'
import { EditButton, TablePanel } from '../../settings/table-panel.tsx'
import { type Budget, budgetsQuery } from '../query.ts'
import { monthsAgo } from '../report/month.ts'
import { useSayMonth } from '../rule/say-day.ts'
import { CAUSES, sayCause } from '../say-cause.ts'
import { COMMON_CURRENCIES, SumField } from '../sum-field.tsx'

type Form = Pick<Budget, 'cause' | 'month' | 'currency'> & { amount: number | null }

/** What may be granted beyond what rules demand, per cause and month. */
export function BudgetTable() {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayMonth = useSayMonth()
  const { role } = useMe()
  const mayEdit = role !== 'agent'
  const budgets = useQuery(budgetsQuery())
  const [editing, setEditing] = useState<Form | null>(null)
  const fresh = { cause: '', month: monthsAgo(0), currency: language.get() === 'ru' ? 'RUB' : 'GBP', amount: null }
  return (
    <TablePanel
      title={say('remedySettings.budgets')}
      hint={say('remedySettings.budgetsHint')}
      add={say('app.add')}
      onAdd={mayEdit ? () => setEditing(fresh) : undefined}
      rows={budgets}
      columns={[
        { head: say('remedies.cause'), cell: row => sayCause(say, row.cause) },
        { head: say('remedies.month'), cell: row => sayMonth(row.month) },
        { head: say('remedySettings.sum'), cell: row => sayMoney(row) },
        {
          head: say('remedySettings.left'),
          cell: row => sayMoney({ amount: row.left, currency: row.currency }),
        },
      ]}
      keyOf={row => `${row.cause} ${row.month} ${row.currency}`}
      acts={row =>
        mayEdit && (
          <EditButton
            label={say('remedySettings.changeRow', { who: sayCause(say, row.cause) })}
            onEdit={() => setEditing(row)}
          />
        )
      }
    >
      {editing && <BudgetForm known={editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}

function BudgetForm({ known, onClose }: { known: Form; onClose: () => void }) {
  const say = useSay()
  const [form, setForm] = useState(known)
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const isNew = known.amount === null
  const save = useSettingChange(
    ['remedies'],
    () => {
      const { cause, month, currency, amount } = form
      return call(setRemedyBudget, { body: { cause, month, currency, amount: amount! } })
    },
    onClose,
  )
  return (
    <DialogForm
      title={say('remedySettings.budget')}
      change={save}
      ready={Boolean(form.cause && form.month) && form.amount !== null}
      gap="md"
      onClose={onClose}
    >
      <Select
        label={say('remedies.cause')}
        searchable
        allowDeselect={false}
        disabled={!isNew}
        data={CAUSES.map(value => ({ value, label: sayCause(say, value) }))}
        value={form.cause || null}
        onChange={cause => cause && set({ cause })}
      />
      <TextInput
        type="month"
        label={say('remedies.month')}
        disabled={!isNew}
        value={form.month}
        onChange={event => set({ month: event.currentTarget.value })}
      />
      <SumField
        label={say('remedySettings.sum')}
        value={{ amount: form.amount, currency: form.currency }}
        currencies={isNew ? COMMON_CURRENCIES : []}
        onChange={set}
      />
    </DialogForm>
  )
}
