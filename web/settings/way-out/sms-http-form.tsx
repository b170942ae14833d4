import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setGateway } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { Refused } from '../../app/failure.ts'
import { say as sayNow, useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { useSettingChange } from '../change.ts'
import { gatewaysQuery, type SmsWays } from '../query.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'
import { Pairs } from './pairs.tsx'
import { draftOf, type GatewayDraft, gatewayOf, NEW_GATEWAY } from './sms-gateway.ts'

const BODY_TYPES = ['json', 'form', 'query'] as const

interface Props {
  known?: Record<string, unknown>
  calls: SmsWays['smsCalls']
  presets: SmsWays['smsPresets']
}

/** An SMS provider's HTTP interface, told as data: what is the company's own and what is sent as fields, how answers are read as a table. */
export function SmsHttpForm({ known, calls, presets }: Props) {
  const say = useSay()
  const [form, setForm] = useState(draftOf(known ?? NEW_GATEWAY))
  const save = useSettingChange(gatewaysQuery.queryKey, async () => {
    return call(setGateway, { params: { channel: 'sms' }, body: { settings: readable(form) } })
  })
  const set = (part: Partial<GatewayDraft>) => setForm({ ...form, ...part })
  const setValue = (name: string, value: string) => set({ values: { ...form.values, [name]: value } })
  const startFrom = (id: string | null) => {
    const preset = presets.find(preset => preset.id === id)
    if (preset) setForm(withReceiptUrl({ ...draftOf(preset.settings), from: form.from }, calls.receipts))
  }
  const field = (field: 'name' | 'url' | 'from') => ({
    label: say(`waysOut.sms.${field}`),
    required: true,
    value: form[field],
    onChange: (event: FormEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  })
  return (
    <SettingForm change={save} className={css.cards} titled="sms-title">
      {presets.length > 0 && (
        <Select
          label={say('waysOut.sms.preset')}
          description={say('waysOut.sms.presetHint')}
          data={presets.map(({ id, settings }) => ({ value: id, label: String(settings.name) }))}
          value={presets.find(({ settings }) => settings.name === form.name)?.id ?? null}
          onChange={startFrom}
        />
      )}
      <div className={css.two}>
        <TextInput {...field('name')} />
        <TextInput {...field('from')} />
      </div>
      {Object.keys(form.values).length > 0 && (
        <fieldset className={css.account}>
          <legend>{say('waysOut.sms.account')}</legend>
          {Object.entries(form.values).map(([name, value]) => (
            <AccountField key={name} name={name} value={value} onChange={value => setValue(name, value)} />
          ))}
        </fieldset>
      )}
      <TextInput {...field('url')} placeholder="https://sms.example.org/send" />
      <div className={css.choices}>
        <SegmentedControl
          aria-label={say('waysOut.sms.method')}
          value={form.method}
          onChange={method => set({ method })}
          data={['POST', 'GET']}
        />
        <SegmentedControl
          aria-label={say('waysOut.sms.bodyType')}
          value={form.bodyType}
          onChange={bodyType => set({ bodyType })}
          data={BODY_TYPES.map(value => ({ value, label: say(`waysOut.sms.bodyTypes.${value}`) }))}
        />
      </div>
      {form.body && (
        <Pairs
          title={say('waysOut.sms.body')}
          hint={say('waysOut.sms.bodyHint')}
          pairs={form.body}
          onChange={body => set({ body })}
        />
      )}
      <Pairs title={say('waysOut.sms.headers')} pairs={form.headers} onChange={headers => set({ headers })} />
      <details className={css.record}>
        <summary>{say('waysOut.sms.table')}</summary>
        <Textarea
          aria-label={say('waysOut.sms.table')}
          description={say('waysOut.sms.tableHint')}
          className={css.mono}
          minRows={8}
          maxRows={24}
          spellCheck={false}
          value={form.table}
          onChange={event => set({ table: event.currentTarget.value })}
        />
      </details>
      <p className={css.hint}>{say('waysOut.sms.callsHint')}</p>
      <TextInput label={say('waysOut.sms.receipts')} readOnly value={calls.receipts} onFocus={selectAll} />
      <TextInput label={say('waysOut.sms.incoming')} readOnly value={calls.incoming} onFocus={selectAll} />
    </SettingForm>
  )
}

/** What the desk hides when it is read back is typed hidden, too. */
const SECRET = /password|secret|token|key|auth/i

function AccountField({ name, value, onChange }: { name: string; value: string; onChange: (value: string) => void }) {
  const field = {
    label: name,
    required: true,
    value,
    onChange: (event: FormEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
  }
  if (!SECRET.test(name)) return <TextInput {...field} autoComplete="off" />
  return <SecretInput {...field} />
}

/** Several providers want the address for receipts with each message. */
const withReceiptUrl = (form: GatewayDraft, receiptUrl: string): GatewayDraft =>
  'receiptUrl' in form.values ? { ...form, values: { ...form.values, receiptUrl } } : form

const selectAll = (event: { currentTarget: HTMLInputElement }) => event.currentTarget.select()

function readable(draft: GatewayDraft): Record<string, unknown> {
  try {
    return gatewayOf(draft)
  } catch (error) {
    throw new Refused(sayNow('waysOut.sms.notJson', { reason: error instanceof Error ? error.message : '' }))
  }
}
