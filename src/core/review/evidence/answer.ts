import type { DetectedAsk } from '../../ask/detect.ts'
import { type Acts, LABELS } from '../act/act.ts'
import { ANSWERS, OPEN_ASKS } from '../generated/answers.ts'
import { bucket } from '../model/bucket.ts'
import { type Linear, openModel, probabilities } from '../model/linear.ts'
import type { Reading } from '../reading.ts'
import { answerFeatures, answering, asked } from './answers.ts'
import { isCeremony } from './ceremony.ts'

export interface AskedAsk extends DetectedAsk {
  /** How surely each sentence of the reply answers it, 0 to 1. */
  answered: number[]
  /** How surely the whole reply leaves it open, 0 to 1. */
  open: number
}

let models: { answers: Linear; open: Linear } | undefined

/** Which sentence of the reply answers which ask, and which asks are left open. */
export function answersOf(asks: DetectedAsk[], reading: Reading, acts: Acts[]): AskedAsk[] {
  models ??= { answers: openModel(ANSWERS), open: openModel(OPEN_ASKS) }
  return judgeAsks(models, asks, reading, acts)
}

export function judgeAsks(
  { answers, open }: { answers: Linear; open: Linear },
  asks: DetectedAsk[],
  reading: Reading,
  acts: Acts[],
): AskedAsk[] {
  const rows = answerRows(asks, reading, acts)
  const answered = answeredBy(answers, rows)
  const left = openRows(rows, answered, reading, acts)
  return asks.map((ask, at) => ({ ...ask, answered: answered[at]!, open: probabilities(open, left[at]!)[0]! }))
}

/** The features of each ask beside each sentence. */
export function answerRows(asks: DetectedAsk[], { reply }: Reading, acts: Acts[]): string[][][] {
  const sentences = reply.sentences.map((sentence, at) => answering(sentence, acts[at]!))
  return asks.map(asked).map(ask => sentences.map(sentence => answerFeatures(ask, asks.length, sentence)))
}

export const answeredBy = (model: Linear, rows: string[][][]): number[][] =>
  rows.map(row => row.map(features => probabilities(model, features)[0]!))

/**
 * What the model knows of each ask beside the whole letter: all that its sentences show, how sure the best answer is, and
 * whether that sentence answers another ask better.
 */
export function openRows(rows: string[][][], answered: number[][], { decision }: Reading, acts: Acts[]): string[][] {
  const counts = acts.map(of => !isCeremony(of))
  const kept = <T>(values: T[]) => values.filter((_, at) => counts[at])
  const does = LABELS.map(
    act => `letter ${act}:${bucket(Math.max(0, ...kept(acts).map(of => of[act])), [0.15, 0.4, 0.75])}`,
  )
  return rows.map((row, ask) => {
    const sure = kept(answered[ask]!)
    const best = Math.max(0, ...sure)
    const rival = answered.some((other, at) => at !== ask && other[answered[ask]!.indexOf(best)]! > best)
    return [
      ...new Set([
        ...kept(row).flat(),
        ...does,
        `best:${level(best)}`,
        `together:${bucket(
          sure.reduce((sum, value) => sum + value, 0),
          [0.3, 0.7, 1.2, 2],
        )}`,
        `answers another ${rival ? 'better' : 'worse'}:${level(best)}`,
        `asks:${Math.min(3, rows.length)}`,
        `sentences:${bucket(sure.length, [1, 2, 3, 5])}`,
        `decision:${decision}`,
      ]),
    ]
  })
}

const level = (probability: number) => bucket(probability, [0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95])
