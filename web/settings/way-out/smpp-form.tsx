import { Checkbox, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setGateway } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { useSettingChange } from '../change.ts'
import { gatewaysQuery } from '../query.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'
import { HostAndPort } from './host-and-port.tsx'

const NEW = {
  way: 'smpp',
  name: '',
  host: '',
  port: 2775,
  tls: false,
  systemId: '',
  password: '',
  systemType: '',
  from: { address: '', ton: 5, npi: 0 },
  throttle: 10,
  window: 10,
  longMessages: 'udh',
  messageIds: 'same',
  receipts: true,
}
type Smpp = typeof NEW

/** An account at an operator that speaks SMPP. What this form does not show is kept as it is. */
export function SmppForm({ known }: { known?: Record<string, unknown> }) {
  const say = useSay()
  const [smpp, setSmpp] = useState<Smpp>({ ...NEW, ...known })
  const save = useSettingChange(gatewaysQuery.queryKey, () =>
    call(setGateway, { params: { channel: 'sms' }, body: { settings: { ...smpp, name: smpp.host } } }),
  )
  const set = (part: Partial<Smpp>) => setSmpp({ ...smpp, ...part })
  const setFrom = (part: Partial<Smpp['from']>) => set({ from: { ...smpp.from, ...part } })
  const text = (field: 'systemId' | 'systemType', maxLength: number) => ({
    autoComplete: 'off',
    maxLength,
    value: smpp[field],
    onChange: (event: FormEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  })
  return (
    <SettingForm change={save} className={css.cards} titled="sms-title">
      <HostAndPort of={smpp} example="smpp.example.org" onChange={set} />
      <div>
        <SegmentedControl
          aria-label={say('waysOut.encryption')}
          value={smpp.tls ? 'tls' : 'open'}
          onChange={value => set({ tls: value === 'tls' })}
          data={[
            { value: 'open', label: say('waysOut.smpp.open') },
            { value: 'tls', label: say('waysOut.smpp.tls') },
          ]}
        />
      </div>
      <div className={css.three}>
        <TextInput label={`${say('waysOut.user')} (system_id)`} required {...text('systemId', 15)} />
        <SecretInput
          label={say('waysOut.password')}
          required
          maxLength={8}
          value={smpp.password}
          onChange={event => set({ password: event.currentTarget.value })}
        />
        <TextInput label={say('waysOut.smpp.systemType')} {...text('systemType', 12)} />
      </div>
      <div className={css.three}>
        <TextInput
          label={say('waysOut.sms.from')}
          required
          maxLength={20}
          value={smpp.from.address}
          onChange={event => setFrom({ address: event.currentTarget.value })}
        />
        <NumberInput
          label={say('waysOut.smpp.ton')}
          min={0}
          max={6}
          value={smpp.from.ton}
          onChange={ton => setFrom({ ton: Number(ton) })}
        />
        <NumberInput
          label={say('waysOut.smpp.npi')}
          min={0}
          max={18}
          value={smpp.from.npi}
          onChange={npi => setFrom({ npi: Number(npi) })}
        />
      </div>
      <p className={css.hint}>{say('waysOut.smpp.fromHint')}</p>
      <div className={css.two}>
        <NumberInput
          label={say('waysOut.smpp.throttle')}
          description={say('waysOut.smpp.throttleHint')}
          min={1}
          value={smpp.throttle}
          onChange={throttle => set({ throttle: Number(throttle) })}
        />
        <NumberInput
          label={say('waysOut.smpp.window')}
          min={1}
          max={1000}
          value={smpp.window}
          onChange={window => set({ window: Number(window) })}
        />
      </div>
      <div className={css.two}>
        <Select
          label={say('waysOut.smpp.long')}
          allowDeselect={false}
          value={smpp.longMessages}
          onChange={value => set({ longMessages: value ?? 'udh' })}
          data={[
            { value: 'udh', label: say('waysOut.smpp.udh') },
            { value: 'payload', label: say('waysOut.smpp.payload') },
          ]}
        />
        <Select
          label={say('waysOut.smpp.ids')}
          allowDeselect={false}
          value={smpp.messageIds}
          onChange={value => set({ messageIds: value ?? 'same' })}
          data={[
            { value: 'same', label: say('waysOut.smpp.same') },
            { value: 'hex-in-answer', label: say('waysOut.smpp.hexInAnswer') },
            { value: 'decimal-in-answer', label: say('waysOut.smpp.decimalInAnswer') },
          ]}
        />
      </div>
      <Checkbox
        label={say('waysOut.smpp.receipts')}
        checked={smpp.receipts}
        onChange={event => set({ receipts: event.currentTarget.checked })}
      />
    </SettingForm>
  )
}
