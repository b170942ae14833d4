import type { DetectedAsk } from '../../ask/detect.ts'
import { type Acts, highest, LABELS } from '../act/act.ts'
import { ANSWERS, OPEN_ASKS } from '../generated/answers.ts'
import { bucket } from '../model/bucket.ts'
import type { Feature } from '../model/feature.ts'
import { joiner, prefixer } from '../model/joiner.ts'
import { type Linear, openModel, probabilities } from '../model/linear.ts'
import type { Reading } from '../reading.ts'
import { type Answering, type Asked, answerFeatures, answering, asked, ownWords, sought } from './answers.ts'
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
  const beside = asksBeside(asks, reading, acts)
  const answered = answeredBy(answers, beside)
  const left = openRows(beside, answered, reading, acts)
  return asks.map((ask, at) => ({ ...ask, answered: answered[at]!, open: probabilities(open, ...left[at]!)[0]! }))
}

/** The asks beside the sentences, and the features of each with each. */
export interface Beside {
  asks: Asked[]
  sentences: Answering[]
  rows: Feature[][][]
}

export function asksBeside(found: DetectedAsk[], { reply }: Reading, acts: Acts[]): Beside {
  const asks = found.map(asked)
  const carriers = sought(asks)
  const sentences = reply.sentences.map((sentence, at) => answering(sentence, acts[at]!, carriers))
  const rows = asks.map(ask => sentences.map(sentence => answerFeatures(ask, asks.length, sentence)))
  return { asks, sentences, rows }
}

export const answeredBy = (model: Linear, { rows }: Beside): number[][] =>
  rows.map(row => row.map(features => probabilities(model, features)[0]!))

const of = joiner(':')
const surest = prefixer('best:')
const together = prefixer('together:')
const better = prefixer('answers another better:')
const worse = prefixer('answers another worse:')
const among = prefixer('asks:')
const sentences = prefixer('sentences:')
const decided = prefixer('decision:')
const STEPS = [0.15, 0.4, 0.75]
const LEVELS = LABELS.map(act => [...STEPS, 1].map((_, level) => of(`letter ${act}`, level)))

/**
 * What the model knows of each ask beside the whole letter: all that its sentences show, how sure the best answer is, and
 * whether that sentence answers another ask better. In several lists: of a long letter they hold thousands.
 */
export function openRows(
  { asks, sentences: all, rows }: Beside,
  answered: number[][],
  { decision }: Reading,
  acts: Acts[],
): Feature[][][] {
  const counts = acts.map(of => !isCeremony(of))
  const kept = <T>(values: T[]) => values.filter((_, at) => counts[at])
  const weighed = kept(acts)
  const spoken = kept(all)
  const does = LABELS.map((act, at) => LEVELS[at]![bucket(highest(weighed, act), STEPS)]!)
  return rows.map((row, ask) => {
    const sure = kept(answered[ask]!)
    const best = Math.max(0, ...sure)
    const rival = answered.some((other, at) => at !== ask && other[answered[ask]!.indexOf(best)]! > best)
    const others = asks.filter((_, at) => at !== ask)
    const own = [
      ...ownWords(asks[ask]!, others, spoken),
      surest(level(best)),
      together(bucket(sum(sure), [0.3, 0.7, 1.2, 2])),
      rival ? better(level(best)) : worse(level(best)),
      among(Math.min(3, rows.length)),
      sentences(bucket(sure.length, [1, 2, 3, 5])),
      decided(String(decision)),
    ]
    return [...kept(row), does, own]
  })
}

const level = (probability: number) => bucket(probability, [0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95])

const sum = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
