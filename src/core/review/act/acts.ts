import { ACT_MODEL } from '../generated/acts.ts'
import { type Linear, openModel, probabilities } from '../model/linear.ts'
import type { Reading } from '../reading.ts'
import { ACTS, type Acts } from './act.ts'
import { featuresOf } from './features.ts'

let model: Linear | undefined

/** What each sentence of the reply does. */
export function actsOf(reading: Reading): Acts[] {
  model ??= openModel(ACT_MODEL)
  const open = model
  return featuresOf(reading).map(features => named(probabilities(open, features)))
}

export const named = (values: ArrayLike<number>): Acts =>
  Object.fromEntries(ACTS.map((act, at) => [act, values[at]])) as Acts
