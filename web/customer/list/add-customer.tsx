import { Button, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { addCustomer } from '../../../src/contract/customer/customer.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { type Language, language, useSay } from '../../app/speech.ts'
import { useLanguages } from '../../parts/form/languages.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { useCustomerChange } from '../query.ts'

const EMPTY = { name: '', phone: '', email: '', externalId: '' }

/** A customer who is not known yet. */
export function AddCustomer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay()
  const languages = useLanguages()
  const go = useNavigate()
  const [form, setForm] = useState(EMPTY)
  const [spoken, setSpoken] = useState<Language>(language.get())
  const add = useCustomerChange(async () => {
    const { name, phone, email, externalId } = form
    const customer = await call(addCustomer, {
      body: {
        name,
        language: spoken,
        phones: phone.trim() ? [phone] : [],
        emails: email.trim() ? [email] : [],
        externalId: externalId.trim() || undefined,
      },
    })
    void go({ to: '/customers/$customerId', params: { customerId: customer.id } })
    return customer
  }, onClose)
  const wrong = fieldsOf(add.error)
  const field = (name: keyof typeof EMPTY, onTheWire: string = name) => ({
    label: say(`customer.${name}`),
    value: form[name],
    error: wrong[onTheWire],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('customers.add')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput {...field('name')} data-autofocus />
          <TextInput {...field('phone', 'phones')} type="tel" />
          <TextInput {...field('email', 'emails')} type="email" />
          <TextInput {...field('externalId')} description={say('customer.externalIdHint')} />
          <SegmentedControl
            aria-label={say('customer.language')}
            value={spoken}
            onChange={value => setSpoken(value as Language)}
            data={languages}
          />
          {add.isError && <Problem>{sentenceOf(add.error)}</Problem>}
          <Button
            type="submit"
            loading={add.isPending}
            disabled={!form.name.trim() && !form.phone.trim() && !form.email.trim()}
          >
            {say('customers.add')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
