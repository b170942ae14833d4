import { Button, NumberInput, PasswordInput, SegmentedControl, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setGateway, tryMailServer } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSettingChange } from '../change.ts'
import { gatewaysQuery } from '../query.ts'
import css from '../settings.module.css'
import { Outcome } from './outcome.tsx'

interface Smtp {
  host: string
  port: number
  secure: boolean
  user?: string
  password?: string
  from: { name: string; address: string }
}

const NEW: Smtp = { host: '', port: 465, secure: true, from: { name: '', address: '' } }

/** The mail server that takes our letters. What this form does not show is kept as it is. */
export function SmtpForm({ known }: { known?: Record<string, unknown> }) {
  const say = useSay()
  const [smtp, setSmtp] = useState<Smtp>({ ...NEW, ...known } as Smtp)
  const save = useSettingChange(gatewaysQuery.queryKey, () =>
    call(setGateway, { params: { channel: 'email' }, body: { settings: { ...smtp } } }),
  )
  const trial = useMutation({
    mutationFn: () => call(tryMailServer, { body: { settings: { ...smtp } } }),
    meta: { beside: true },
  })
  const set = (part: Partial<Smtp>) => setSmtp({ ...smtp, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="smtp-title">
      <Title order={2} id="smtp-title">
        {say('waysOut.smtp')} {!known && <Tag tone="warn">{say('waysOut.notSet')}</Tag>}
      </Title>
      <div className={css.two}>
        <TextInput
          label={say('waysOut.host')}
          required
          placeholder="smtp.example.org"
          value={smtp.host}
          onChange={event => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={say('waysOut.port')}
          required
          min={1}
          max={65535}
          value={smtp.port}
          onChange={port => set({ port: Number(port) })}
        />
      </div>
      <div>
        <SegmentedControl
          aria-label={say('waysOut.encryption')}
          value={smtp.secure ? 'tls' : 'starttls'}
          onChange={value => set({ secure: value === 'tls' })}
          data={[
            { value: 'tls', label: say('waysOut.tls') },
            { value: 'starttls', label: say('waysOut.startTls') },
          ]}
        />
      </div>
      <div className={css.two}>
        <TextInput
          label={say('waysOut.user')}
          autoComplete="off"
          value={smtp.user ?? ''}
          onChange={event => set({ user: event.currentTarget.value || undefined })}
        />
        <PasswordInput
          label={say('waysOut.password')}
          autoComplete="new-password"
          value={smtp.password ?? ''}
          onChange={event => set({ password: event.currentTarget.value || undefined })}
          visibilityToggleButtonProps={{ 'aria-label': say('signIn.showPassword') }}
        />
      </div>
      <div className={css.two}>
        <TextInput
          label={say('waysOut.fromName')}
          value={smtp.from.name}
          onChange={event => set({ from: { ...smtp.from, name: event.currentTarget.value } })}
        />
        <TextInput
          label={say('waysOut.fromAddress')}
          type="email"
          required
          value={smtp.from.address}
          onChange={event => set({ from: { ...smtp.from, address: event.currentTarget.value } })}
        />
      </div>
      <Outcome trial={trial.data} />
      {(save.error ?? trial.error) && <Problem>{sentenceOf(save.error ?? trial.error)}</Problem>}
      <div className={css.foot}>
        <Button variant="default" loading={trial.isPending} disabled={!smtp.host} onClick={() => trial.mutate()}>
          {say('waysOut.checkSmtp')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}
