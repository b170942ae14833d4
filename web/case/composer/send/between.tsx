import { Button } from '@mantine/core'
import { IconMailExclamation } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useSay } from '../../../app/speech.ts'
import { Moment } from '../../../parts/time/moment.tsx'
import type { CaseEvent, Entry } from '../../query.ts'
import { EventLine } from '../../timeline/happening.tsx'
import css from './between.module.css'

interface BetweenProps {
  entries: Entry[]
  /** What was done besides, and by whom. */
  events: CaseEvent[]
  isSending: boolean
  onBack: () => void
  onSend: () => void
}

/** Something came into the case while the letter was written: it is read first, then the letter goes or is changed. */
export function Between({ entries, events, isSending, onBack, onSend }: BetweenProps) {
  const say = useSay()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={box} className={css.between} aria-label={say('composer.between.title')}>
      <div role="alert">
        <p className={css.title}>
          <IconMailExclamation size={19} stroke={1.8} aria-hidden />
          {say('composer.between.title')}
        </p>
        {entries.map(entry => (
          <blockquote key={entry.id} className={css.entry} lang={entry.language}>
            <span className={css.who}>
              {entry.authorName} <Moment at={entry.at} />
            </span>
            {entry.text}
          </blockquote>
        ))}
        {entries.length === 0 && events.map(event => <EventLine key={event.id} event={event} />)}
      </div>
      <div className={css.foot}>
        <Button variant="default" onClick={onBack}>
          {say('composer.between.back')}
        </Button>
        <Button variant="light" loading={isSending} onClick={onSend}>
          {say('composer.between.send')}
        </Button>
      </div>
    </section>
  )
}
