import { Button } from '@mantine/core'
import { IconFlag, IconFlagCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { useSay } from '../../app/speech.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import type { Review } from '../../review/query.ts'
import type { PledgeDraft } from '../pledge/pledge-fields.tsx'
import { keyName } from './keys.ts'
import type { Pointing } from './pointing.ts'
import css from './review.module.css'

export type PromisedDate = Review['unrecorded'][number]

interface PromisedDatesProps extends Pick<Pointing, 'light'> {
  review: Review
  pledge: PledgeDraft | null
  onPromise: (date: PromisedDate) => void
}

/** Dates that the letter promises and the desk does not keep yet: one press, or one key for the first. */
export const PromisedDates = memo(({ review, pledge, onPromise, light }: PromisedDatesProps) => {
  const say = useSay()
  const sayMoment = useSayMoment()
  if (!review.unrecorded.length) return null
  const next = review.unrecorded.find(date => date.by !== pledge?.dueAt)
  return (
    <section aria-label={say('review.promised')}>
      <h3 className={css.heading}>{say('review.promised')}</h3>
      <ul className={css.list}>
        {review.unrecorded.map(date => (
          <li key={date.from} className={css.date} onMouseEnter={() => light(date)} onMouseLeave={() => light(null)}>
            <span>
              «{date.text}» <span className={css.why}>{sayMoment(date.by)}</span>
            </span>
            {date.by === pledge?.dueAt ? (
              <span className={css.recorded}>
                <IconFlagCheck size={16} stroke={1.7} aria-hidden />
                {say('review.recorded')}
              </span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconFlag size={16} stroke={1.7} aria-hidden />}
                rightSection={date === next ? <kbd className={css.key}>{keyName('P')}</kbd> : undefined}
                aria-keyshortcuts={date === next ? 'Alt+P' : undefined}
                onClick={() => onPromise(date)}
              >
                {say('review.record')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
})
