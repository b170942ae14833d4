import { IconArrowForwardUp, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import type { Setup, Step, StepState } from './query.ts'
import css from './setup.module.css'

/** The way as a list: where one is, what is done, what was passed over. Any step can be opened. */
export function Steps({ setup, now }: { setup: Setup; now: Step | 'ready' }) {
  const say = useSay()
  const at = setup.steps.findIndex(({ step }) => step === now)
  const total = setup.steps.length
  return (
    <nav className={css.steps} aria-label={say('setup.steps')}>
      <p className={css.progress} role="status">
        {at < 0 ? say('setup.step.done') : say('setup.progress', { number: at + 1, total })}
      </p>
      <ol>
        {setup.steps.map(({ step, state }, index) => (
          <li key={step} data-state={state}>
            <Link to="/setup" search={{ step }} className={css.step} aria-current={step === now ? 'step' : undefined}>
              <span className={css.mark} aria-hidden>
                <Mark state={state} number={index + 1} />
              </span>
              <span className={css.stepName}>{say(`setup.step.${step}`)}</span>
              <span className={css.stepState}>{say(`setup.state.${state}`)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Mark({ state, number }: { state: StepState; number: number }) {
  if (state === 'done') return <IconCheck size={15} stroke={2.4} />
  if (state === 'skipped') return <IconArrowForwardUp size={15} stroke={1.8} />
  return number
}
