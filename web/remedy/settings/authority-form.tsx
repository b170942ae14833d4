import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { setAuthority } from '../../../src/contract/remedy/approval.ts'
import { call } from '../../app/api.ts'
import { language, useSay } from '../../app/speech.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
import { useSettingChange } from '../../settings/change.ts'
import { colleaguesQuery } from '../../settings/staff/staff-query.ts'
import { type Authority, authoritiesQuery } from '../query.ts'
import { COMMON_CURRENCIES, SumField } from '../sum-field.tsx'

const ROLES = ['agent', 'lead', 'administrator'] as const
const KINDS = ['offered', 'goodwill', 'owed'] as const
const PERIODS = ['day', 'month'] as const

interface Form {
  /** `role-agent`, or `person-3`. */
  who: string
  kind: Authority['kind']
  period: Authority['period']
  amount: number | null
  currency: string
}

function begin(known: Authority | null): Form {
  if (!known)
    return {
      who: 'role-agent',
      kind: 'goodwill',
      period: 'day',
      amount: null,
      currency: language.get() === 'ru' ? 'RUB' : 'GBP',
    }
  const { person, role, kind, period, amount, currency } = known
  return { who: person ? `person-${person.id}` : `role-${role}`, kind, period, amount, currency }
}

/** One row of the table: a role or a person, a kind, a sum, a period. */
export function AuthorityForm({ known, onClose }: { known: Authority | null; onClose: () => void }) {
  const say = useSay()
  const [form, setForm] = useState(() => begin(known))
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const { data: colleagues = [] } = useQuery(colleaguesQuery)
  const save = useSettingChange(
    authoritiesQuery.queryKey,
    () => {
      const { who, kind, period, amount, currency } = form
      const [sort, name] = who.split('-') as [string, string]
      const whose = sort === 'person' ? { staffId: Number(name) } : { role: name as (typeof ROLES)[number] }
      return call(setAuthority, { body: { ...whose, kind, period, amount: amount!, currency } })
    },
    onClose,
  )
  const people = colleagues.map(({ id, name }) => ({ value: `person-${id}`, label: name }))
  return (
    <DialogForm title={say('remedySettings.row')} change={save} ready={form.amount !== null} gap="md" onClose={onClose}>
      <Select
        label={say('remedySettings.who')}
        searchable
        allowDeselect={false}
        disabled={known !== null}
        data={[
          {
            group: say('remedySettings.roles'),
            items: ROLES.map(role => ({ value: `role-${role}`, label: say(`role.${role}`) })),
          },
          { group: say('remedySettings.people'), items: people },
        ]}
        value={form.who}
        onChange={who => who && set({ who })}
      />
      <Select
        label={say('remedySettings.kind')}
        allowDeselect={false}
        disabled={known !== null}
        data={KINDS.map(value => ({ value, label: say(`remedySettings.kinds.${value}`) }))}
        value={form.kind}
        onChange={kind => kind && set({ kind: kind as Form['kind'] })}
      />
      <SumField
        label={say('remedySettings.sum')}
        value={{ amount: form.amount, currency: form.currency }}
        currencies={known ? [] : COMMON_CURRENCIES}
        onChange={set}
        autoFocus
      />
      <Select
        label={say('remedySettings.period')}
        allowDeselect={false}
        disabled={known !== null}
        data={PERIODS.map(value => ({ value, label: say(`remedySettings.periods.${value}`) }))}
        value={form.period}
        onChange={period => period && set({ period: period as Form['period'] })}
      />
    </DialogForm>
  )
}
