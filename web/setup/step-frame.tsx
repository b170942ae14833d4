import { Button, Title } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'
import { type Step, type StepState, useSayOfStep } from './query.ts'
import css from './setup.module.css'

/** What a step is given: how it stands, and where the way goes on. */
export interface StepProps {
  state: StepState
  onNext: () => void
}

interface StepFrameProps extends StepProps {
  step: Step
  /** What the main button says; without `onSubmit` it only goes on. */
  act?: string | undefined
  busy?: boolean
  failed?: unknown
  /** Absent where the step holds forms of its own: then there is nothing to keep. */
  onSubmit?: () => void
  children: ReactNode
}

/** One step: its name, what it is for, its form, and the two ways on. */
export function StepFrame({ step, state, act, busy, failed, onSubmit, onNext, children }: StepFrameProps) {
  const say = useSay()
  const skip = useSayOfStep(step, onNext)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  const Frame = onSubmit ? 'form' : 'section'
  return (
    <Frame className={css.card} aria-labelledby="step-title" {...(onSubmit && { onSubmit: submit })}>
      <StepTitle>{say(`setup.step.${step}`)}</StepTitle>
      <p className={css.lead}>{say(`setup.lead.${step}`)}</p>
      {children}
      {Boolean(failed) && <Problem>{sentenceOf(failed)}</Problem>}
      <div className={css.foot}>
        <Button
          {...(onSubmit ? { type: 'submit' } : { onClick: onNext })}
          // while the step is to do, its own act is the one that counts
          variant={onSubmit || state !== 'open' ? 'filled' : 'default'}
          loading={busy}
        >
          {act ?? say('setup.goOn')}
        </Button>
        {state === 'open' && (
          <Button variant="subtle" color="gray" loading={skip.isPending} onClick={() => skip.mutate('skipped')}>
            {say('setup.skip')}
          </Button>
        )}
      </div>
    </Frame>
  )
}

/** Takes the focus when its step comes, so that who hears the page hears where it is. */
export function StepTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Title order={2} ref={title} id="step-title" tabIndex={-1} className={css.title}>
      {children}
    </Title>
  )
}
