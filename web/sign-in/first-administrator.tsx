import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createFirstAdministrator } from '../../src/contract/staff.ts'
import { call } from '../app/api.ts'
import { fieldsOf, sentenceOf } from '../app/failure.ts'
import { signIn } from '../app/session.ts'
import { language, useSay } from '../app/speech.ts'
import { ZoneSelect } from '../parts/form/place-select.tsx'
import { SecretInput } from '../parts/form/secret-input.tsx'
import { Problem } from '../parts/state/problem.tsx'
import { Frame } from './frame.tsx'

const route = getRouteApi('/first-administrator')
const EMPTY = { company: '', name: '', email: '', password: '' }

/** The very first page of a new desk: from the one-time link that the start printed. */
export function FirstAdministrator() {
  const say = useSay()
  const go = useNavigate()
  const { token } = route.useSearch()
  const [form, setForm] = useState(EMPTY)
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const create = useMutation({
    mutationFn: async () => {
      await call(createFirstAdministrator, { body: { ...form, token, zone, language: language.get() } })
      await signIn(form.email.trim(), form.password)
    },
    onSuccess: () => go({ to: '/setup' }),
    meta: { beside: true },
  })
  const wrong = fieldsOf(create.error)
  const field = (name: keyof typeof EMPTY) => ({
    label: say(`firstAdministrator.${name}`),
    required: true,
    withAsterisk: false,
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Frame title={say('firstAdministrator.title')} hint={say('firstAdministrator.hint')}>
      {token ? (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput {...field('company')} autoFocus autoComplete="organization" />
            <TextInput {...field('name')} autoComplete="name" description={say('firstAdministrator.nameHint')} />
            <TextInput {...field('email')} type="email" autoComplete="username" />
            <SecretInput {...field('password')} minLength={10} description={say('firstAdministrator.passwordHint')} />
            <ZoneSelect label={say('firstAdministrator.zone')} value={zone} onPick={setZone} />
            {create.isError && <Problem>{sentenceOf(create.error)}</Problem>}
            <Button type="submit" loading={create.isPending} mt={4}>
              {say('firstAdministrator.create')}
            </Button>
          </Stack>
        </form>
      ) : (
        <Problem>{say('firstAdministrator.noToken')}</Problem>
      )}
    </Frame>
  )
}
