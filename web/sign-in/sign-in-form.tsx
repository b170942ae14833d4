import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { signIn } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { SecretInput } from '../parts/form/secret-input.tsx'
import { Problem } from '../parts/state/problem.tsx'
import { CodeForm } from './code-form.tsx'

/** E-mail and password, and a code for who has set one up. */
export function SignInForm({ email: known = '', onDone }: { email?: string; onDone: () => void }) {
  const say = useSay()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: how => (how === 'code' ? setAsksCode(true) : onDone()),
    meta: { beside: true },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  if (asksCode) return <CodeForm onDone={onDone} />
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={say('signIn.email')}
          type="email"
          withAsterisk={false}
          autoComplete="username"
          required
          autoFocus={!known}
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <SecretInput
          label={say('signIn.password')}
          autoComplete="current-password"
          withAsterisk={false}
          required
          autoFocus={Boolean(known)}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        {enter.isError && <Problem>{sentenceOf(enter.error)}</Problem>}
        <Button type="submit" loading={enter.isPending} mt={4}>
          {say('signIn.enter')}
        </Button>
      </Stack>
    </form>
  )
}
