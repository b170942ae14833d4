import { useDebouncedValue } from '@mantine/hooks'
import { IconCheck, IconCloudOff } from '@tabler/icons-react'
import { memo } from 'react'
import { type Say, useSay } from '../../app/speech.ts'
import type { Review } from '../../review/query.ts'
import type { PledgeDraft } from '../pledge/pledge-fields.tsx'
import { Findings } from './findings.tsx'
import type { Pointing } from './pointing.ts'
import { type PromisedDate, PromisedDates } from './promised-dates.tsx'
import css from './review.module.css'
import type { Reviewed } from './use-review.ts'

interface ReviewPanelProps extends Pointing, Omit<Reviewed, 'read'> {
  pledge: PledgeDraft | null
  onPromise: (date: PromisedDate) => void
}

/** What the review says about the letter, beside it or below. */
export const ReviewPanel = memo((props: ReviewPanelProps) => {
  const say = useSay()
  const { review, isFresh, isAway, pledge, onPromise, light, select } = props
  return (
    <>
      {review && <Findings findings={review.findings} light={light} select={select} />}
      {review && !review.findings.length && (
        <p className={css.clean}>
          <IconCheck size={17} stroke={1.8} aria-hidden />
          {say('review.clean')}
        </p>
      )}
      {review && <PromisedDates review={review} pledge={pledge} onPromise={onPromise} light={light} />}
      {review && <Ceremony part={review.ceremony} />}
      {isAway && (
        <p className={css.quiet}>
          <IconCloudOff size={16} stroke={1.7} aria-hidden />
          {say('review.away')}
        </p>
      )}
      <Told review={review} isFresh={isFresh} />
    </>
  )
})

/** Which part of the letter is courtesy: a figure, no verdict. */
function Ceremony({ part }: { part: number }) {
  const say = useSay()
  const percent = Math.round(part * 100)
  return (
    <p className={css.quiet}>
      <span className={css.meter} aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      {say('review.ceremony', { percent })}
    </p>
  )
}

/** For those who hear the page: what stands now, once the typing has rested, and only when it is something else. */
function Told({ review, isFresh }: Pick<Reviewed, 'review' | 'isFresh'>) {
  const say = useSay()
  const [told] = useDebouncedValue(review && isFresh ? summary(review, say) : '', 1200)
  return (
    <p className="visually-hidden" role="status">
      {told}
    </p>
  )
}

function summary({ findings }: Review, say: Say): string {
  const holding = findings.filter(finding => finding.severity === 'stop').length
  const others = findings.length - holding
  if (!findings.length) return say('review.told.clean')
  return [
    holding && say('review.told.holds', { count: holding }),
    others && say('review.told.others', { count: others }),
  ]
    .filter(Boolean)
    .join(' ')
}
