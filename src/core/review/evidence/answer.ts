import type { DetectedAsk } from '../../ask/detect.ts'
import type { Acts } from '../act/act.ts'
import { ANSWERS } from '../generated/answers.ts'
import { type Linear, openModel, probabilities } from '../model/linear.ts'
import type { Reading } from '../reading.ts'
import { answerFeatures, asked } from './answers.ts'

export interface AskedAsk extends DetectedAsk {
  /** How surely each sentence of the reply answers it, 0 to 1. */
  answered: number[]
}

let model: Linear | undefined

/** Which sentence of the reply answers which ask. */
export function answersOf(asks: DetectedAsk[], reading: Reading, acts: Acts[]): AskedAsk[] {
  model ??= openModel(ANSWERS)
  const open = model
  return answerRows(asks, reading, acts).map((rows, at) => ({
    ...asks[at]!,
    answered: rows.map(features => probabilities(open, features)[0]!),
  }))
}

/** The features of each ask beside each sentence. */
export const answerRows = (asks: DetectedAsk[], { reply }: Reading, acts: Acts[]): string[][][] =>
  asks
    .map(asked)
    .map(ask => reply.sentences.map((sentence, at) => answerFeatures(ask, { among: asks.length }, sentence, acts[at]!)))
