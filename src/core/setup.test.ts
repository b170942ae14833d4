import { expect, test } from 'vitest'
import { NOTHING_SAID, sayOfStep, setupSteps } from './setup.ts'

const states = (...args: Parameters<typeof setupSteps>) => setupSteps(...args).map(({ state }) => state)

test('a new desk has everything before it', () => {
  expect(states({}, NOTHING_SAID)).toEqual(['open', 'open', 'open', 'open', 'open'])
})

test('what exists is done, also where it was passed over before', () => {
  const said = sayOfStep(sayOfStep(NOTHING_SAID, 'people', 'skipped'), 'customers', 'skipped')
  expect(states({ people: true }, said)).toEqual(['open', 'done', 'open', 'skipped', 'open'])
})

test('what was said can be taken back', () => {
  const said = sayOfStep(NOTHING_SAID, 'hours', 'done')
  expect(states({}, said).at(-1)).toBe('done')
  expect(states({}, sayOfStep(said, 'hours', 'open')).at(-1)).toBe('open')
})
