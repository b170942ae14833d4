import { Button, Textarea, TextInput } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { releaseFromQuarantine } from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'
import { fieldsOf, sentenceOf } from '../app/failure.ts'
import { sayIfKnown, useSay } from '../app/speech.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { Tag } from '../parts/tag.tsx'
import { Moment } from '../parts/time/moment.tsx'
import { useSettingChange } from './change.ts'
import { quarantineQuery, type RawMessage } from './query.ts'
import css from './settings.module.css'

/** What came in and could not be understood: nothing is lost, a person reads it. */
export function Quarantine() {
  const say = useSay()
  const quarantine = useQuery(quarantineQuery)
  return (
    <Page title={say('quarantine.title')} hint={say('quarantine.hint')} narrow>
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
              <Empty icon={IconShieldCheck} title={say('quarantine.emptyTitle')} text={say('quarantine.emptyText')} />
            </div>
          )
        }
      </Resolved>
    </Page>
  )
}

function Held({ item }: { item: RawMessage }) {
  const say = useSay()
  const [releasing, setReleasing] = useState(false)
  return (
    <article className={css.card}>
      <div>
        <Tag>{sayIfKnown(say, `channel.${item.source}`) ?? item.source}</Tag>{' '}
        <span className={css.hint}>
          <Moment at={item.receivedAt} /> ·{' '}
          {say('entry.kilobytes', { size: Math.max(1, Math.round(item.size / 1024)) })}
        </span>
        {item.reason && (
          <p className={css.hint}>{sayIfKnown(say, `quarantine.reason.${item.reason}`) ?? item.reason}</p>
        )}
      </div>
      <pre className={css.preview}>{item.preview}</pre>
      {releasing ? (
        <Release item={item} onCancel={() => setReleasing(false)} />
      ) : (
        <div className={css.foot}>
          <Button variant="default" onClick={() => setReleasing(true)}>
            {say('quarantine.release')}
          </Button>
        </div>
      )}
    </article>
  )
}

function Release({ item, onCancel }: { item: RawMessage; onCancel: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const [form, setForm] = useState({ name: '', email: '', phone: '' })
  const [text, setText] = useState(item.preview)
  const release = useSettingChange(
    quarantineQuery.queryKey,
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    release.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.cards}>
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
      {release.isError && <Problem>{sentenceOf(release.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={release.isPending} disabled={!text.trim()}>
          {say('quarantine.open')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {say('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
