import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import {
  dismissFromQuarantine,
  readAfterAll,
  releaseFromQuarantine,
  undoDismissal,
} from '../../src/contract/intake/quarantine.ts'
import { call } from '../app/api.ts'
import { fieldsOf, sentenceOf } from '../app/failure.ts'
import { sayIfKnown, useSay } from '../app/speech.ts'
import { Page } from '../parts/page/page.tsx'
import { Tag } from '../parts/sign/tag.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Problem } from '../parts/state/problem.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { Moment } from '../parts/time/moment.tsx'
import { useSettingChange } from './change.ts'
import { QUARANTINE, quarantineQuery, type RawMessage } from './query.ts'
import css from './settings.module.css'

/** What came in and could not be understood, looped or came too often: nothing is lost, a person decides. */
export function Quarantine() {
  const say = useSay()
  const [state, setState] = useState<'quarantined' | 'dismissed'>('quarantined')
  const quarantine = useQuery(quarantineQuery(state))
  const empty = state === 'quarantined' ? 'quarantine.emptyTitle' : 'quarantine.emptyAside'
  return (
    <Page title={say('quarantine.title')} hint={say('quarantine.hint')} narrow>
      <div className={css.cards}>
        <SegmentedControl
          style={{ justifySelf: 'start' }}
          value={state}
          onChange={value => setState(value as typeof state)}
          data={[
            { value: 'quarantined', label: say('quarantine.waiting') },
            { value: 'dismissed', label: say('quarantine.aside') },
          ]}
        />
        <Resolved query={quarantine}>
          {({ items }) =>
            items.length ? (
              <div className={css.cards}>
                {items.map(item => (
                  <Held key={item.id} item={item} />
                ))}
              </div>
            ) : (
              <div className={css.card}>
                <Empty icon={IconShieldCheck} title={say(empty)} text={say('quarantine.emptyText')} />
              </div>
            )
          }
        </Resolved>
      </div>
    </Page>
  )
}

/** The source is shown as plain text and nothing else; the whole of it is a file to save. */
function Held({ item }: { item: RawMessage }) {
  const say = useSay()
  const [doing, setDoing] = useState<'release' | 'dismiss' | null>(null)
  const size = Math.max(1, Math.round(item.size / 1024))
  return (
    <article className={css.card}>
      <div>
        <Tag>{sayIfKnown(say, `channel.${item.source}`) ?? item.source}</Tag>{' '}
        <span className={css.hint}>
          <Moment at={item.receivedAt} />
          {item.sender && <> · {say('quarantine.from', { sender: item.sender })}</>}
        </span>
        {item.reason && <p>{sayIfKnown(say, `quarantine.reason.${item.reason}`) ?? item.reason}</p>}
        {item.dismissal && <p className={css.hint}>{say('quarantine.dismissed', { why: item.dismissal })}</p>}
      </div>
      <pre className={css.preview}>{item.preview}</pre>
      <a href={item.url} className="mg-link" download={`message-${item.id}.eml`}>
        {say('quarantine.source', { size })}
      </a>
      {doing === 'release' && <Release item={item} onCancel={() => setDoing(null)} />}
      {doing === 'dismiss' && <Dismiss item={item} onCancel={() => setDoing(null)} />}
      {doing === null && <Choices item={item} choose={setDoing} />}
    </article>
  )
}

function Choices({ item, choose }: { item: RawMessage; choose: (what: 'release' | 'dismiss') => void }) {
  const say = useSay()
  const params = { rawMessageId: item.id }
  const undo = useSettingChange(QUARANTINE, () => call(undoDismissal, { params }))
  const read = useSettingChange(QUARANTINE, () => call(readAfterAll, { params }))
  if (item.state === 'dismissed')
    return (
      <div className={css.foot}>
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
          {say('quarantine.undo')}
        </Button>
      </div>
    )
  return (
    <div className={css.foot}>
      {item.readable && (
        <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
          {say('quarantine.read')}
        </Button>
      )}
      <Button variant="default" onClick={() => choose('release')}>
        {say('quarantine.release')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => choose('dismiss')}>
        {say('quarantine.dismiss')}
      </Button>
      {(read.isError || undo.isError) && <Problem>{sentenceOf(read.error ?? undo.error)}</Problem>}
    </div>
  )
}

function Dismiss({ item, onCancel }: { item: RawMessage; onCancel: () => void }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const dismiss = useSettingChange(QUARANTINE, () =>
    call(dismissFromQuarantine, { params: { rawMessageId: item.id }, body: { reason } }),
  )
  return (
    <ActForm act={say('quarantine.dismiss')} ready={reason.trim() !== ''} change={dismiss} onCancel={onCancel}>
      <TextInput
        label={say('quarantine.why')}
        description={say('quarantine.whyHint')}
        required
        autoFocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </ActForm>
  )
}

function Release({ item, onCancel }: { item: RawMessage; onCancel: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const [form, setForm] = useState({ name: '', email: '', phone: '' })
  const [text, setText] = useState(item.preview)
  const release = useSettingChange(
    QUARANTINE,
    () => {
      const body = {
        name: form.name || undefined,
        email: form.email || undefined,
        phone: form.phone || undefined,
        text,
      }
      return call(releaseFromQuarantine, { params: { rawMessageId: item.id }, body })
    },
    ({ caseId }) => void go({ to: '/cases/$caseId', params: { caseId } }),
  )
  const wrong = fieldsOf(release.error)
  const field = (name: keyof typeof form) => ({
    label: say(`customer.${name}`),
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <ActForm act={say('quarantine.open')} ready={text.trim() !== ''} change={release} onCancel={onCancel}>
      <div className={css.three}>
        <TextInput {...field('name')} autoFocus />
        <TextInput {...field('email')} type="email" />
        <TextInput {...field('phone')} type="tel" />
      </div>
      <Textarea
        label={say('quarantine.text')}
        required
        minRows={3}
        maxRows={12}
        value={text}
        error={wrong.text}
        onChange={event => setText(event.currentTarget.value)}
      />
    </ActForm>
  )
}

interface ActFormProps {
  act: string
  /** All is there that the act needs. */
  ready: boolean
  change: { mutate: (input: undefined) => void; isPending: boolean; isError: boolean; error: unknown }
  onCancel: () => void
  children: ReactNode
}

/** What a person decides on a held message, in its place: the fields, why it failed, the act and the way back. */
function ActForm({ act, ready, change, onCancel, children }: ActFormProps) {
  const say = useSay()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.cards}>
      {children}
      {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={change.isPending} disabled={!ready}>
          {act}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {say('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
