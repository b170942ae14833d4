import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { trySms } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../settings.module.css'
import { Outcome } from './outcome.tsx'

/** One short message by the gateway as it is kept, to a phone at hand. */
export function SmsTrial() {
  const say = useSay()
  const [to, setTo] = useState('')
  const trial = useMutation({ mutationFn: () => call(trySms, { body: { to } }), meta: { beside: true } })
  const wrong = fieldsOf(trial.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    trial.mutate()
  }
  return (
    <form className={css.cards} onSubmit={submit}>
      <TextInput
        label={say('waysOut.trial.to')}
        type="tel"
        required
        maw={320}
        value={to}
        error={wrong.to}
        onChange={event => setTo(event.currentTarget.value)}
      />
      <Outcome trial={trial.data} />
      {trial.isError && !wrong.to && <Problem>{sentenceOf(trial.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" variant="default" loading={trial.isPending}>
          {say('waysOut.trial.send')}
        </Button>
      </div>
    </form>
  )
}
