import { Button, Radio, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { addStaff, Role } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { settingsQuery } from '../../settings/query.ts'
import { staffQuery } from '../../settings/staff/staff-query.ts'
import css from '../setup.module.css'
import type { Invited } from './invitation.tsx'
import { firstPassword } from './password.ts'

const EMPTY = { name: '', email: '', role: 'agent' as (typeof Role.options)[number] }

/** Adds one colleague; the first password is made here and shown once. */
export function InviteForm({ onInvited }: { onInvited: (person: Invited) => void }) {
  const say = useSay()
  const { data: company } = useQuery(settingsQuery)
  const [form, setForm] = useState(EMPTY)
  const first = useRef<HTMLInputElement>(null)
  const add = useMutation({
    mutationFn: async (): Promise<Invited> => {
      const password = firstPassword()
      const email = form.email.trim()
      await call(addStaff, { body: { ...form, email, password, ...(company && { zone: company.zone }) } })
      return { name: form.name.trim(), email, password }
    },
    meta: { beside: true },
    onSuccess: person => {
      setForm(EMPTY)
      void queries.invalidateQueries({ queryKey: staffQuery.queryKey })
      onInvited(person)
      first.current?.focus()
    },
  })
  const wrong = fieldsOf(add.error)
  const text = (name: 'name' | 'email') => ({
    label: say(`staff.${name}`),
    required: true,
    autoComplete: 'off',
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className={css.inner} onSubmit={submit} aria-label={say('setup.people.addAnother')}>
      <div className={css.two}>
        <TextInput {...text('name')} ref={first} />
        <TextInput {...text('email')} type="email" />
      </div>
      <Radio.Group
        label={say('staff.role')}
        value={form.role}
        onChange={role => setForm({ ...form, role: role as typeof form.role })}
      >
        <div className={css.roles}>
          {Role.options.map(role => (
            <Radio
              key={role}
              value={role}
              label={say(`role.${role}`)}
              description={say(`setup.people.roles.${role}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {add.isError && !Object.keys(wrong).length && <Problem>{sentenceOf(add.error)}</Problem>}
      <div>
        <Button type="submit" variant="light" loading={add.isPending}>
          {say('setup.people.add')}
        </Button>
      </div>
    </form>
  )
}
