import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { signInWithCode } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'

/** The second step of the sign-in: a code of the app, or a recovery code where the phone is away. */
export function CodeForm({ onDone }: { onDone: () => void }) {
  const say = useSay()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const enter = useMutation({
    mutationFn: () => signInWithCode(recovery ? 'backup-code' : 'totp', code.trim(), trust),
    onSuccess: onDone,
    meta: { beside: true },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  const change = () => {
    setRecovery(!recovery)
    setCode('')
    enter.reset()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          key={String(recovery)}
          label={say(recovery ? 'codeStep.recovery' : 'mySignIn.code')}
          description={say(recovery ? 'codeStep.recoveryHint' : 'codeStep.hint')}
          autoComplete="one-time-code"
          inputMode={recovery ? 'text' : 'numeric'}
          withAsterisk={false}
          required
          autoFocus
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <Checkbox
          label={say('codeStep.trust')}
          checked={trust}
          onChange={event => setTrust(event.currentTarget.checked)}
        />
        {enter.isError && <Problem>{sentenceOf(enter.error)}</Problem>}
        <Button type="submit" loading={enter.isPending} mt={4}>
          {say('signIn.enter')}
        </Button>
        <Button variant="subtle" color="gray" onClick={change}>
          {say(recovery ? 'codeStep.useApp' : 'codeStep.useRecovery')}
        </Button>
      </Stack>
    </form>
  )
}
