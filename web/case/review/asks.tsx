import { Checkbox } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { useSay } from '../../app/speech.ts'
import type { Review, ReviewedAsk } from '../../review/query.ts'
import { type Ticks, ticksOf } from '../composer/draft/letter.ts'
import type { Change } from '../composer/draft/use-letter.ts'
import type { Case } from '../query.ts'
import type { Pointing } from './pointing.ts'
import css from './review.module.css'

interface AsksProps extends Pick<Pointing, 'light'> {
  theCase: Case
  ticks: Ticks
  review: Review | null
  change: Change
}

/** The customer's questions: the review ticks those that the letter answers, and a person has the last word. */
export const Asks = memo(({ theCase, ticks, review, change, light }: AsksProps) => {
  const say = useSay()
  const { asks, answers } = ticksOf(theCase, ticks, review)
  const found = ticks.mode === 'reply' ? (review?.asks ?? []) : []
  const others = found.filter(ask => ask.askId === null)
  const left = asks.length - answers.length
  if (!asks.length && !others.length) return null
  return (
    <fieldset className={css.asks}>
      <legend className={css.heading}>{say(ticks.mode === 'reply' ? 'review.asks' : 'composer.answers')}</legend>
      {asks.map(ask => {
        const read = found.find(other => other.askId === ask.id)
        return (
          <Pointed key={ask.id} ask={read} light={light}>
            <Checkbox
              size="sm"
              label={ask.text}
              checked={answers.includes(ask.id)}
              onChange={() => change(({ ticked }) => ({ ticked: { ...ticked, [ask.id]: !answers.includes(ask.id) } }))}
            />
            {review && ticks.mode === 'reply' && <State ask={read} isTicked={answers.includes(ask.id)} />}
          </Pointed>
        )
      })}
      {others.map(ask => (
        <Pointed key={`${ask.from} ${ask.text}`} ask={ask} light={light}>
          <span className={css.other}>
            {ask.answered ? (
              <IconCircleCheck size={20} stroke={1.7} aria-hidden color="var(--mg-accent)" />
            ) : (
              <IconCircle size={20} stroke={1.7} aria-hidden color="var(--mg-faint)" />
            )}
            {ask.text}
          </span>
          <State ask={ask} isTicked={ask.answered} />
        </Pointed>
      ))}
      {asks.length > 0 && ticks.mode === 'call' && (
        <p className={css.quiet} aria-live="polite">
          {left ? say('composer.leftOpen', { count: left }) : say('composer.allAnswered')}
        </p>
      )}
    </fieldset>
  )
})

interface PointedProps extends Pick<Pointing, 'light'> {
  ask: ReviewedAsk | undefined
  children: React.ReactNode
}

/** A question that shows the words that answer it while it is pointed at. */
const Pointed = ({ ask, light, children }: PointedProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: it only lights words up; the quote below says the same
  <div
    className={css.ask}
    onMouseEnter={() => light(ask?.answer ?? null)}
    onMouseLeave={() => light(null)}
    onFocus={() => light(ask?.answer ?? null)}
    onBlur={() => light(null)}
  >
    {children}
  </div>
)

/** By which words it is answered, or that it is not. */
function State({ ask, isTicked }: { ask: ReviewedAsk | undefined; isTicked: boolean }) {
  const say = useSay()
  if (ask?.answer && isTicked)
    return <span className={css.answer}>{say('review.quoted', { words: ask.answer.text })}</span>
  return (
    <span className={css.answer} data-open={!isTicked || undefined}>
      {say(isTicked ? 'review.saidByYou' : 'review.notAnswered')}
    </span>
  )
}
