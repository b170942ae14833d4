import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { changeCustomer } from '../../src/contract/customer/customer.ts'
import { call } from '../app/api.ts'
import { sentenceOf } from '../app/failure.ts'
import { type Language, language, useSay } from '../app/speech.ts'
import { countries } from '../parts/form/countries.ts'
import { useLanguages } from '../parts/form/languages.ts'
import { Panel } from '../parts/page/panel.tsx'
import { Problem } from '../parts/state/problem.tsx'
import css from './customer.module.css'
import { type Customer, useCustomerChange } from './query.ts'

/** Name, language, country: what we write by. */
export function WhoPanel({ customer }: { customer: Customer }) {
  const say = useSay()
  const languages = useLanguages()
  const spoken = language.use()
  const [name, setName] = useState(customer.name)
  const [speaks, setSpeaks] = useState<Language>(customer.language)
  const [country, setCountry] = useState(customer.country)
  const save = useCustomerChange(() =>
    call(changeCustomer, { params: { customerId: customer.id }, body: { name, language: speaks, country } }),
  )
  const isSame = name === customer.name && speaks === customer.language && country === customer.country
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <Panel title={say('customer.who')}>
      <form onSubmit={submit} className={css.form} style={{ paddingTop: 0 }}>
        <TextInput label={say('customer.name')} value={name} onChange={event => setName(event.currentTarget.value)} />
        <Select
          label={say('customer.language')}
          allowDeselect={false}
          data={languages}
          value={speaks}
          onChange={value => value && setSpeaks(value as Language)}
        />
        <Select
          label={say('customer.country')}
          data={countries(spoken)}
          value={country}
          searchable
          clearable
          onChange={setCountry}
        />
        {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
        {!isSame && (
          <Button type="submit" loading={save.isPending} justify="center">
            {say('app.save')}
          </Button>
        )}
      </form>
    </Panel>
  )
}
