import { wordList } from '../../text/word-list.ts'
import { isFirstName } from '../evidence/first-names.ts'
import { ACT_MODEL } from '../generated/acts.ts'
import { COMMON_WORDS, COURTEOUS_STEMS } from '../generated/words.ts'
import { type Linear, openModel, probabilities } from '../model/linear.ts'
import type { Reading } from '../reading.ts'
import { type Acts, LABELS } from './act.ts'
import { featuresOf } from './features.ts'

let model: Linear | undefined
const vocabulary = { common: wordList(COMMON_WORDS), courteous: new Set(COURTEOUS_STEMS.split(' ')), isFirstName }

/** What each sentence of the reply does. */
export function actsOf(reading: Reading): Acts[] {
  model ??= openModel(ACT_MODEL)
  const open = model
  return featuresOf(reading, vocabulary).map(features => named(probabilities(open, features)))
}

/** A copy has room for all at once; grown label by label it would be copied again and again. */
const UNSURE = Object.fromEntries(LABELS.map(label => [label, 0.5])) as Acts

export function named(values: readonly number[]): Acts {
  const acts = { ...UNSURE }
  for (let at = 0; at < LABELS.length; at++) acts[LABELS[at]!] = values[at]!
  return acts
}
