import { z } from 'zod'
import { SETUP_STATES, SETUP_STEPS } from '../core/setup.ts'
import { operation } from './operation.ts'

export { SETUP_STEPS }
export const SetupStep = z.enum(SETUP_STEPS)
const SetupState = z.enum(SETUP_STATES)

/** How far a new desk is set up: `done` follows from what exists or was said to fit, `skipped` was said. */
export const Setup = z.object({
  steps: z.array(z.object({ step: SetupStep, state: SetupState })),
  /** Nobody wants to be reminded of it any more. */
  putAway: z.boolean(),
})

export const getSetup = operation({
  method: 'GET',
  path: '/api/setup',
  tag: 'Settings',
  summary: 'How far the desk is set up',
  response: Setup,
})
export const changeSetup = operation({
  method: 'PATCH',
  path: '/api/setup',
  tag: 'Settings',
  summary: 'Put the guided set-up away, or take it out again',
  body: z.object({ putAway: z.boolean() }).partial(),
  response: Setup,
})
export const setSetupStep = operation({
  method: 'PUT',
  path: '/api/setup/steps/:step',
  tag: 'Settings',
  summary: 'Say of a step of the set-up that it fits or is left out; `open` takes that back',
  params: z.object({ step: SetupStep }),
  body: z.object({ state: SetupState }),
  response: Setup,
})
