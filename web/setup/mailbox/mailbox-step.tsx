import { Button, TextInput } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { settingsQuery } from '../../settings/query.ts'
import css from '../setup.module.css'
import { StepFrame, type StepProps } from '../step-frame.tsx'
import { keepMail, type Mail, type Trial, tryMail, works } from './mail.ts'
import { ServerFields } from './server-fields.tsx'
import { serversFor } from './servers.ts'
import { TrialView } from './trial-view.tsx'

/** The company's mail, by an address and a password; the servers are guessed and both are asked before it is kept. */
export function MailboxStep(step: StepProps) {
  const say = useSay()
  const { data: company } = useQuery(settingsQuery)
  if (step.state !== 'done') return <MailForm company={company?.company ?? ''} {...step} />
  return (
    <StepFrame step="mailbox" {...step}>
      <p className={css.standing}>
        <IconMailCheck size={20} stroke={1.7} aria-hidden />
        {say('setup.mailbox.standing', { address: company?.mailbox ?? '' })}
      </p>
      <p className={css.quiet}>{say('setup.mailbox.standingHint')}</p>
    </StepFrame>
  )
}

const NEW: Mail = { address: '', password: '', user: '', ...serversFor('') }

function MailForm({ company, ...step }: StepProps & { company: string }) {
  const say = useSay()
  const [mail, setMail] = useState(NEW)
  const [guessed, setGuessed] = useState(true)
  const trial = useMutation({ mutationFn: () => tryMail(mail), meta: { beside: true } })
  const keep = useMutation({
    mutationFn: async (): Promise<Trial> => {
      const said = await trial.mutateAsync()
      if (works(said)) await keepMail(mail, company)
      return said
    },
    meta: { beside: true },
    onSuccess: said => works(said) && step.onNext(),
  })
  const set = (part: Partial<Mail>) => {
    setMail({ ...mail, ...part })
    // what was said of other settings would mislead
    trial.reset()
  }
  const setAddress = (address: string) => set({ address, ...(guessed && serversFor(address)) })
  const wrong = fieldsOf(trial.error ?? keep.error)
  return (
    <StepFrame
      step="mailbox"
      {...step}
      act={say('setup.next')}
      busy={keep.isPending}
      failed={trial.error ?? keep.error}
      onSubmit={() => keep.mutate()}
    >
      <div className={css.two}>
        <TextInput
          label={say('setup.mailbox.address')}
          type="email"
          required
          autoComplete="off"
          placeholder={say('setup.mailbox.addressExample')}
          value={mail.address}
          onChange={event => setAddress(event.currentTarget.value)}
        />
        <SecretInput
          label={say('setup.mailbox.password')}
          description={say('setup.mailbox.passwordHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          value={mail.password}
          error={wrong['settings.password']}
          onChange={event => set({ password: event.currentTarget.value })}
        />
      </div>
      <ServerFields
        mail={mail}
        wrong={wrong}
        unfolded={trial.data !== undefined && !works(trial.data)}
        onChange={part => {
          setGuessed(false)
          set(part)
        }}
      />
      <TrialView trial={trial.data} asking={trial.isPending} />
      <div>
        <Button
          variant="default"
          loading={trial.isPending && !keep.isPending}
          disabled={!mail.address || !mail.password}
          onClick={() => trial.mutate()}
        >
          {say('setup.mailbox.check')}
        </Button>
      </div>
    </StepFrame>
  )
}
