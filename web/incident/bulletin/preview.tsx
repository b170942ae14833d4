import { Tabs } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { sentenceOf } from '../../app/failure.ts'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { ChannelIcon } from '../../parts/sign/channel.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { Histogram } from './arrival/histogram.tsx'
import css from './bulletin.module.css'
import type { Preview } from './use-preview.ts'
import { WaysTable } from './ways-table.tsx'

/** What each one would read, when it reaches them, and whom nothing reaches. */
export function PreviewPane({ preview }: { preview: UseQueryResult<Preview> }) {
  const say = useSay()
  const { data } = preview
  if (!data || preview.isError)
    return (
      <p className={css.noPreview} aria-live="polite">
        {preview.isError
          ? say('incident.preview.notYet', { why: sentenceOf(preview.error) })
          : say('incident.preview.none')}
      </p>
    )
  return (
    <section
      className={css.preview}
      aria-label={say('incident.preview.title')}
      data-old={preview.isFetching || undefined}
    >
      <Numbers data={data} />
      <Histogram hours={data.histogram} lateAfter={data.late && data.endAt ? data.endAt : undefined} />
      <WaysTable channels={data.channels} />
      <Letters letters={data.letters} />
    </section>
  )
}

function Numbers({ data: { customers, calls, late, endAt, lastAt, cost, nextWordAt } }: { data: Preview }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const sayMoney = useSayMoney()
  return (
    <ul className={css.numbers}>
      <li>
        <strong>{customers}</strong> {say('incident.preview.customers', { count: customers })}
      </li>
      {lastAt && <li>{say('incident.preview.lastAt', { when: sayMoment(lastAt) })}</li>}
      {late > 0 && endAt && (
        <li data-tone="danger">
          <strong>{late}</strong> {say('incident.preview.late', { count: late, when: sayMoment(endAt) })}
        </li>
      )}
      <li data-tone={calls ? 'warn' : undefined}>
        <strong>{calls}</strong> {say('incident.preview.calls', { count: calls })}
      </li>
      {cost && <li>{say('incident.preview.cost', { sum: sayMoney(cost) })}</li>}
      {nextWordAt && <li>{say('incident.preview.nextWord', { when: sayMoment(nextWordAt) })}</li>}
    </ul>
  )
}

function Letters({ letters }: { letters: Preview['letters'] }) {
  const say = useSay()
  if (!letters.length) return null
  const nameOf = ({ channel, language }: Preview['letters'][number]) => `${channel}:${language}`
  return (
    <Tabs defaultValue={nameOf(letters[0]!)} variant="pills" key={letters.map(nameOf).join()}>
      <Tabs.List aria-label={say('incident.preview.letters')} mb={10}>
        {letters.map(letter => (
          <Tabs.Tab
            key={nameOf(letter)}
            value={nameOf(letter)}
            className={css.letterTab!}
            leftSection={<ChannelIcon channel={letter.channel} />}
          >
            {sayIfKnown(say, `channel.${letter.channel}`) ?? letter.channel} · {say(`language.${letter.language}`)} ·{' '}
            {letter.customers}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {letters.map(letter => (
        <Tabs.Panel key={nameOf(letter)} value={nameOf(letter)}>
          <Letter letter={letter} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

/** A letter as mail, or as the short message with what it weighs. */
function Letter({ letter }: { letter: Preview['letters'][number] }) {
  const say = useSay()
  const { channel, language, subject, body, brief, segments, encoding } = letter
  if (channel === 'sms')
    return (
      <div>
        <p className={css.sms} lang={language}>
          {brief}
        </p>
        <p className={css.hint} data-tone={segments > 2 ? 'warn' : undefined}>
          {say('incident.preview.segments', { count: segments })} · {encoding} ·{' '}
          {say('incident.preview.characters', { count: [...brief].length })}
          {segments > 2 && ` · ${say('incident.preview.tooLong')}`}
        </p>
      </div>
    )
  return (
    <div className={css.letter} lang={language}>
      <strong>{subject}</strong>
      <p>{body}</p>
    </div>
  )
}
