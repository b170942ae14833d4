import { Button, Checkbox, NumberInput, Select, Switch, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addMailbox, changeMailbox, removeMailbox, tryMailbox } from '../../../src/contract/intake/mailbox.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { useSettingChange } from '../change.ts'
import { type Mailbox, mailboxesQuery } from '../query.ts'
import css from '../settings.module.css'
import { SignFields } from './sign-fields.tsx'

type Settings = Mailbox['settings']

const NEW: Settings = {
  ...{ host: '', port: 993, secure: true, user: '', folder: 'INBOX', afterwards: 'seen' },
  sign: { kind: 'password', password: '' },
}

/** One mailbox: how it is opened, what becomes of its letters, and whether it works. */
export function MailboxForm({ known, onDone }: { known?: Mailbox; onDone?: () => void }) {
  const say = useSay()
  const [name, setName] = useState(known?.name ?? '')
  const [active, setActive] = useState(known?.active ?? true)
  const [settings, setSettings] = useState<Settings>(known?.settings ?? NEW)
  const set = (part: Partial<Settings>) => setSettings({ ...settings, ...part })
  const params = { mailboxId: known?.id ?? 0 }
  const save = useSettingChange(
    mailboxesQuery.queryKey,
    () =>
      known
        ? call(changeMailbox, { params, body: { name, settings, active } })
        : call(addMailbox, { body: { name, settings } }),
    onDone,
  )
  const remove = useSettingChange(mailboxesQuery.queryKey, () => call(removeMailbox, { params }))
  const trial = useMutation({
    mutationFn: () => call(tryMailbox, { body: { settings, ...(known && { mailboxId: known.id }) } }),
    meta: { beside: true },
  })
  const failed = save.error ?? trial.error ?? remove.error
  const wrong = fieldsOf(failed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const text = (field: 'host' | 'user' | 'folder' | 'moveTo') => ({
    label: say(`mailboxes.${field}`),
    required: true,
    autoComplete: 'off',
    value: settings[field] ?? '',
    error: wrong[`settings.${field}`],
    onChange: (event: FormEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  })
  return (
    <form className={css.card} onSubmit={submit} aria-label={known?.name ?? say('mailboxes.add')}>
      {known && <Heading mailbox={known} />}
      <div className={css.two}>
        <TextInput
          label={say('mailboxes.name')}
          required
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput {...text('user')} />
      </div>
      <div className={css.two}>
        <TextInput {...text('host')} placeholder="imap.example.org" />
        <NumberInput
          label={say('mailboxes.port')}
          required
          min={1}
          max={65535}
          value={settings.port}
          onChange={port => set({ port: Number(port) })}
        />
      </div>
      <Checkbox
        label={say('mailboxes.secure')}
        checked={settings.secure}
        onChange={event => set({ secure: event.currentTarget.checked })}
      />
      <SignFields sign={settings.sign} wrong={wrong} onChange={sign => set({ sign })} />
      <div className={css.three}>
        <TextInput {...text('folder')} />
        <Select
          label={say('mailboxes.afterwards')}
          allowDeselect={false}
          value={settings.afterwards}
          data={(['seen', 'move', 'leave'] as const).map(value => ({ value, label: say(`mailboxes.after.${value}`) }))}
          onChange={value => set({ afterwards: value as Settings['afterwards'] })}
        />
        {settings.afterwards === 'move' && <TextInput {...text('moveTo')} />}
      </div>
      {known && (
        <Switch
          label={say('mailboxes.active')}
          checked={active}
          onChange={event => setActive(event.currentTarget.checked)}
        />
      )}
      <div role="status">
        {trial.data && (
          <p className={css.outcome}>
            <Tag tone={trial.data.messages === null ? 'danger' : 'good'}>
              {trial.data.messages === null
                ? say('mailboxes.closed')
                : say('mailboxes.opens', { count: trial.data.messages })}
            </Tag>
            <span>{trial.data.detail}</span>
          </p>
        )}
      </div>
      {failed && <Problem>{sentenceOf(failed)}</Problem>}
      <div className={css.foot}>
        <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
          {say('mailboxes.check')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {say('app.save')}
        </Button>
        {known ? (
          <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {say('mailboxes.remove')}
          </Button>
        ) : (
          <Button variant="subtle" color="gray" onClick={onDone}>
            {say('app.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

function Heading({ mailbox: { name, active, fault, seenAt } }: { mailbox: Mailbox }) {
  const say = useSay()
  const state = !active ? 'resting' : fault ? 'trouble' : 'reading'
  return (
    <>
      <Title order={2}>
        {name}{' '}
        <Tag tone={state === 'trouble' ? 'danger' : state === 'reading' ? 'good' : 'quiet'}>
          {say(`mailboxes.${state}`)}
        </Tag>
      </Title>
      <p className={css.hint}>
        {seenAt ? (
          <>
            {say('mailboxes.seenAt')} <Moment at={seenAt} />
          </>
        ) : (
          say('mailboxes.neverSeen')
        )}
      </p>
      {active && fault && <Problem>{fault}</Problem>}
    </>
  )
}
