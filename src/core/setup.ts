/** What a new desk needs before it serves, in the order in which it is asked. */
export const SETUP_STEPS = ['company', 'people', 'mailbox', 'customers', 'hours'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

export const SETUP_STATES = ['open', 'done', 'skipped'] as const
export type SetupState = (typeof SETUP_STATES)[number]

/** What an administrator has said of the set-up; kept on the desk, so that another person or browser goes on with it. */
export interface SetupSaid {
  steps: Partial<Record<SetupStep, Exclude<SetupState, 'open'>>>
  putAway: boolean
}

export const NOTHING_SAID: SetupSaid = { steps: {}, putAway: false }

/** What stands on the desk already, whoever put it there. Company and hours always stand: somebody has to say that they fit. */
export type SetupFound = Partial<Record<SetupStep, boolean>>

/** Each step as it stands: what exists is done, whatever was said of it. */
export const setupSteps = (found: SetupFound, { steps }: SetupSaid): { step: SetupStep; state: SetupState }[] =>
  SETUP_STEPS.map(step => ({ step, state: found[step] ? 'done' : (steps[step] ?? 'open') }))

/** What is said of a step from now on; `open` takes back what was said. */
export function sayOfStep(said: SetupSaid, step: SetupStep, state: SetupState): SetupSaid {
  const { [step]: _, ...others } = said.steps
  return { ...said, steps: state === 'open' ? others : { ...others, [step]: state } }
}
