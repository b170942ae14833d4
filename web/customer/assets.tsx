import { ActionIcon, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { addAsset } from '../../src/contract/customer/customer.ts'
import { call } from '../app/api.ts'
import { fieldsOf, sentenceOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { ActOrCancel } from '../parts/form/act-or-cancel.tsx'
import { Panel } from '../parts/page/panel.tsx'
import { Problem } from '../parts/state/problem.tsx'
import css from './customer.module.css'
import { type Customer, useCustomerChange } from './query.ts'

/** What the customer paid for, each with its place. */
export function Assets({ customer }: { customer: Customer }) {
  const say = useSay()
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={say('customer.assets')}
      count={customer.assets.length || undefined}
      actions={
        <ActionIcon aria-label={say('customer.addAsset')} onClick={() => setAdding(true)}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      }
    >
      {customer.assets.length === 0 && !adding && <p style={{ margin: 0 }}>{say('customer.noAssets')}</p>}
      <ul className={css.list}>
        {customer.assets.map(asset => (
          <li key={asset.id} className={css.item}>
            <span>{asset.label}</span>
            <span className={css.quiet}>{[asset.place, asset.externalId].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {adding && <AddAsset customer={customer} onDone={() => setAdding(false)} />}
    </Panel>
  )
}

const EMPTY = { label: '', place: '', externalId: '' }

function AddAsset({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const say = useSay()
  const [form, setForm] = useState(EMPTY)
  const add = useCustomerChange(() => {
    const { label, place, externalId } = form
    const body = { label, place: place.trim() || undefined, externalId: externalId.trim() || undefined }
    return call(addAsset, { params: { customerId: customer.id }, body })
  }, onDone)
  const wrong = fieldsOf(add.error)
  const field = (name: keyof typeof EMPTY) => ({
    label: say(`asset.${name}`),
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <TextInput {...field('label')} autoFocus required placeholder={say('asset.labelExample')} />
      <TextInput {...field('place')} description={say('asset.placeHint')} placeholder="msk.north.house12" />
      <TextInput {...field('externalId')} />
      {add.isError && <Problem>{sentenceOf(add.error)}</Problem>}
      <ActOrCancel
        act={say('app.add')}
        busy={add.isPending}
        ready={Boolean(form.label.trim())}
        size="compact-sm"
        onCancel={onDone}
      />
    </form>
  )
}
