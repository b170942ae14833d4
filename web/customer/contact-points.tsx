import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { addContactPoint } from '../../src/contract/customer/customer.ts'
import { sayAddress } from '../app/addresses.ts'
import { call } from '../app/api.ts'
import { sentenceOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { ActOrCancel } from '../parts/form/act-or-cancel.tsx'
import { Panel } from '../parts/page/panel.tsx'
import { ChannelIcon } from '../parts/sign/channel.tsx'
import css from './customer.module.css'
import { type Customer, useCustomerChange } from './query.ts'

/** The numbers and addresses that reach the customer. */
export function ContactPoints({ customer }: { customer: Customer }) {
  const say = useSay()
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={say('customer.contactPoints')}
      actions={
        <ActionIcon aria-label={say('customer.addContactPoint')} onClick={() => setAdding(true)}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      }
    >
      <ul className={css.list}>
        {customer.contactPoints.map(({ id, kind, address }) => (
          <li key={id} className={css.item}>
            <ChannelIcon channel={kind} size={17} />
            <span className="visually-hidden">{say(`contactKind.${kind}`)}</span>
            {sayAddress(address)}
          </li>
        ))}
      </ul>
      {adding && <AddContactPoint customer={customer} onDone={() => setAdding(false)} />}
    </Panel>
  )
}

function AddContactPoint({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const say = useSay()
  const [kind, setKind] = useState<'phone' | 'email'>('phone')
  const [address, setAddress] = useState('')
  const add = useCustomerChange(
    () => call(addContactPoint, { params: { customerId: customer.id }, body: { kind, address } }),
    onDone,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <SegmentedControl
        size="xs"
        aria-label={say('customer.addContactPoint')}
        value={kind}
        onChange={value => setKind(value as typeof kind)}
        data={[
          { value: 'phone', label: say('contactKind.phone') },
          { value: 'email', label: say('contactKind.email') },
        ]}
      />
      <TextInput
        autoFocus
        type={kind === 'phone' ? 'tel' : 'email'}
        aria-label={say(`contactKind.${kind}`)}
        placeholder={say(`contactExample.${kind}`)}
        value={address}
        error={add.isError && sentenceOf(add.error)}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <ActOrCancel
        act={say('app.add')}
        busy={add.isPending}
        ready={Boolean(address.trim())}
        size="compact-sm"
        onCancel={onDone}
      />
    </form>
  )
}
