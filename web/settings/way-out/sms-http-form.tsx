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

/** A gateway that speaks JSON, to start from; the provider's documentation says the rest. */
const NEW = {
  name: '',
  method: 'POST',
  url: '',
  from: '',
  headers: { authorization: 'Bearer {token}' },
  bodyType: 'json',
  body: { to: '{to}', text: '{text}', from: '{from}', id: '{id}' },
  values: { token: '' },
  success: { status: [200, 201, 202] },
  reference: { path: 'id' },
  errors: [],
  receipts: null,
  maxLength: 670,
  timeoutMs: 15000,
  concurrency: 4,
}

/** What the form shows of a gateway: some fields, the account, and all else as its table. */
interface Written {
  name: string
  method: string
  url: string
  from: string
  values: Record<string, string>
  table: string
}

const written = ({ name, method, url, from, values, ...others }: Record<string, unknown>): Written => ({
  name: String(name ?? ''),
  method: String(method ?? 'POST'),
  url: String(url ?? ''),
  from: String(from ?? ''),
  values: (values ?? {}) as Record<string, string>,
  table: JSON.stringify(others, null, 2),
})

interface Props {
  known?: Record<string, unknown>
  calls: SmsWays['smsCalls']
  presets: SmsWays['smsPresets']
}

/** An SMS provider's HTTP interface, told as data: what is the company's own as fields, the rest as its table. */
export function SmsHttpForm({ known, calls, presets }: Props) {
  const say = useSay()
  const [form, setForm] = useState<Written>(written(known ?? NEW))
  const save = useSettingChange(gatewaysQuery.queryKey, async () => {
    const { table, ...fields } = form
    return call(setGateway, { params: { channel: 'sms' }, body: { settings: { ...parsed(table), ...fields } } })
  })
  const set = (part: Partial<Written>) => setForm({ ...form, ...part })
  const setValue = (name: string, value: string) => set({ values: { ...form.values, [name]: value } })
  const startFrom = (id: string | null) => {
    const preset = presets.find(preset => preset.id === id)
    if (preset) setForm(withReceiptUrl({ ...written(preset.settings), from: form.from }, calls.receipts))
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
      <div>
        <SegmentedControl
          aria-label={say('waysOut.sms.method')}
          value={form.method}
          onChange={method => set({ method })}
          data={['POST', 'GET']}
        />
      </div>
      <Textarea
        label={say('waysOut.sms.table')}
        description={say('waysOut.sms.tableHint')}
        className={css.mono}
        minRows={8}
        maxRows={24}
        spellCheck={false}
        value={form.table}
        onChange={event => set({ table: event.currentTarget.value })}
      />
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
const withReceiptUrl = (form: Written, receiptUrl: string): Written =>
  'receiptUrl' in form.values ? { ...form, values: { ...form.values, receiptUrl } } : form

const selectAll = (event: { currentTarget: HTMLInputElement }) => event.currentTarget.select()

function parsed(table: string): Record<string, unknown> {
  try {
    return JSON.parse(table)
  } catch (error) {
    throw new Refused(sayNow('waysOut.sms.notJson', { reason: error instanceof Error ? error.message : '' }))
  }
}
