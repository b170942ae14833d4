import { Button, SegmentedControl, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { setGateway, tryMailServer } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { useSettingChange } from '../change.ts'
import { gatewaysQuery } from '../query.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'
import { HostAndPort } from './host-and-port.tsx'
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
  return (
    <SettingForm
      change={save}
      failed={trial.error}
      titled="smtp-title"
      before={
        <Button variant="default" loading={trial.isPending} disabled={!smtp.host} onClick={() => trial.mutate()}>
          {say('waysOut.checkSmtp')}
        </Button>
      }
    >
      <Title order={2} id="smtp-title">
        {say('waysOut.smtp')} {!known && <Tag tone="warn">{say('waysOut.notSet')}</Tag>}
      </Title>
      <HostAndPort of={smtp} example="smtp.example.org" onChange={set} />
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
        <SecretInput
          label={say('waysOut.password')}
          value={smtp.password ?? ''}
          onChange={event => set({ password: event.currentTarget.value || undefined })}
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
    </SettingForm>
  )
}
