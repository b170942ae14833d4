import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayAddress } from '../../app/addresses.ts'
import { useSay } from '../../app/speech.ts'
import { customerQuery, customersQuery } from '../../customer/query.ts'
import { ReachFacts } from '../../customer/reach/reach-facts.tsx'
import { Person } from '../../parts/sign/person.tsx'
import css from './caller-picker.module.css'

export interface Caller {
  customerId: number | null
  /** Of a caller who is not known yet. */
  name: string
  phone: string
}

interface CallerPickerProps {
  caller: Caller
  onChange: (caller: Caller) => void
  wrong?: string
}

/** Who calls: found by a part of the name or number, or written down anew. */
export function CallerPicker({ caller, onChange, wrong }: CallerPickerProps) {
  const say = useSay()
  if (caller.customerId) {
    return <Chosen id={caller.customerId} onOther={() => onChange({ customerId: null, name: '', phone: '' })} />
  }
  return (
    <div className={css.picker}>
      <div className={css.fields}>
        <TextInput
          label={say('call.name')}
          autoFocus
          autoComplete="off"
          value={caller.name}
          onChange={event => onChange({ ...caller, name: event.currentTarget.value })}
        />
        <TextInput
          label={say('call.phone')}
          type="tel"
          autoComplete="off"
          value={caller.phone}
          error={wrong}
          onChange={event => onChange({ ...caller, phone: event.currentTarget.value })}
        />
      </div>
      <Matches caller={caller} onPick={customerId => onChange({ customerId, name: '', phone: '' })} />
    </div>
  )
}

function Matches({ caller, onPick }: { caller: Caller; onPick: (customerId: number) => void }) {
  const say = useSay()
  const [asked] = useDebouncedValue((caller.phone || caller.name).trim(), 200)
  const found = useInfiniteQuery({
    ...customersQuery(asked),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  })
  if (asked.length < 2) return null
  const rows = found.data?.pages[0]?.items.slice(0, 6) ?? []
  return (
    <div aria-live="polite">
      <p className={css.hint}>{say(rows.length ? 'call.isIt' : 'call.notKnown')}</p>
      <ul className={css.matches}>
        {rows.map(row => (
          <li key={row.id}>
            <button type="button" className={css.match} onClick={() => onPick(row.id)}>
              <Person name={row.name || say('customer.nameless')} />
              <span className={css.hint}>{row.addresses.map(sayAddress).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Chosen({ id, onOther }: { id: number; onOther: () => void }) {
  const say = useSay()
  const [details, setDetails] = useState(false)
  const { data } = useQuery(customerQuery(id))
  return (
    <div>
      <Group justify="space-between">
        <Person name={data ? data.name || say('customer.nameless') : '…'} />
        <Group gap={4}>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDetails(!details)}>
            {say('reach.title')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={onOther}>
            {say('call.other')}
          </Button>
        </Group>
      </Group>
      {details && data && <ReachFacts customer={data} />}
    </div>
  )
}
