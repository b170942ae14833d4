import { Button, SegmentedControl, Textarea, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setGateway } from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'
import { Refused, sentenceOf } from '../app/failure.ts'
import { say as sayNow, useSay } from '../app/speech.ts'
import { Problem } from '../parts/problem.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSettingChange } from './change.ts'
import { gatewaysQuery } from './query.ts'
import css from './settings.module.css'

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

type Written = Record<'name' | 'method' | 'url' | 'from', string>

/** An SMS provider's HTTP interface, told as data: the address and the name as fields, the rest as its table. */
export function SmsForm({ known }: { known?: Record<string, unknown> }) {
  const say = useSay()
  const { name, method, url, from, ...others } = { ...NEW, ...known }
  const [form, setForm] = useState<Written>({ name, method, url, from })
  const [table, setTable] = useState(JSON.stringify(others, null, 2))
  const save = useSettingChange(gatewaysQuery.queryKey, async () => {
    const settings = { ...parsed(table), ...form }
    return call(setGateway, { params: { channel: 'sms' }, body: { settings } })
  })
  const field = (field: Exclude<keyof Written, 'method'>) => ({
    label: say(`waysOut.sms.${field}`),
    required: true,
    value: form[field],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [field]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="sms-title">
      <Title order={2} id="sms-title">
        {say('waysOut.sms.title')} {!known && <Tag tone="warn">{say('waysOut.notSet')}</Tag>}
      </Title>
      <p className={css.hint}>{say('waysOut.sms.hint')}</p>
      <div className={css.two}>
        <TextInput {...field('name')} />
        <TextInput {...field('from')} />
      </div>
      <TextInput {...field('url')} type="url" placeholder="https://sms.example.org/send" />
      <div>
        <SegmentedControl
          aria-label={say('waysOut.sms.method')}
          value={form.method}
          onChange={method => setForm({ ...form, method })}
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
        value={table}
        onChange={event => setTable(event.currentTarget.value)}
      />
      {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={save.isPending}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}

function parsed(table: string): Record<string, unknown> {
  try {
    return JSON.parse(table)
  } catch (error) {
    throw new Refused(sayNow('waysOut.sms.notJson', { reason: error instanceof Error ? error.message : '' }))
  }
}
