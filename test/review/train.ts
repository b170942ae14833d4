import { detectAsks } from '../../src/core/ask/detect.ts'
import { ACTS, type Act, type Acts, GROUPS, LABELS } from '../../src/core/review/act/act.ts'
import { named } from '../../src/core/review/act/acts.ts'
import { featuresOf } from '../../src/core/review/act/features.ts'
import type { Vocabulary } from '../../src/core/review/act/vocabulary.ts'
import type { FindingCode } from '../../src/core/review/draft.ts'
import { answeredBy, asksBeside, judgeAsks, openRows } from '../../src/core/review/evidence/answer.ts'
import { COURTEOUS } from '../../src/core/review/evidence/ceremony.ts'
import { isFirstName } from '../../src/core/review/evidence/first-names.ts'
import { evidences } from '../../src/core/review/evidence/table.ts'
import { type Rule, weighedBy } from '../../src/core/review/finding/rule.ts'
import { RULES } from '../../src/core/review/finding/table.ts'
import type { Letter as Read } from '../../src/core/review/letter.ts'
import type { Feature } from '../../src/core/review/model/feature.ts'
import type { FindingModel } from '../../src/core/review/model/finding-model.ts'
import { type Linear, probabilities } from '../../src/core/review/model/linear.ts'
import { type Reading, read, wordsOf } from '../../src/core/review/reading.ts'
import { aligned, piecesOf } from './align.ts'
import { type Fitted, fit } from './fit.ts'
import { type Letter, writtenLetters } from './letters.ts'
import { bestBar, weigh } from './weigh.ts'
import { writeModels } from './write.ts'

/** A letter made ready for training, with what the two models say of it that did not see it. */
export interface Lesson {
  letter: Letter
  reading: Reading
  features: Feature[][]
  /** The features of its sentences as they would be, were the first names in them unheard of. */
  unheard: Feature[][]
  acts?: Acts[]
  asks?: { features: Feature[]; labels: boolean[] }[]
  read?: Read
}

/** Words by what is known of them. */
export interface Words {
  common: Set<string>
  courteous: Set<string>
}

export interface Models {
  words: Words
  acts: Fitted
  answers: Fitted
  open: Fitted
  findings: FindingModel
}

const FOLDS = 5

/**
 * Three models in a row: what a sentence does, whether a sentence answers an ask, and how the evidence weighs for each
 * finding. The second and third are trained on what the first says of letters that it has not seen, as in life.
 */
export function trainModels(letters: Letter[]): Models {
  const words = wordsFrom(letters)
  const lessons = readInFolds(letters, words)
  return {
    words,
    acts: trainActs(lessons),
    answers: trainAnswers(lessons),
    open: trainOpen(lessons),
    findings: trainFindings(lessons),
  }
}

/** Each letter as models read it that were trained on the other folds. */
function readInFolds(letters: Letter[], words: Words): Lesson[] {
  const heard = { ...words, isFirstName }
  const unheard = { ...words, isFirstName: () => false }
  const lessons = letters.map((letter, at) => lessonOf(letter, at, heard, unheard))
  for (const [learn, rest] of folds(lessons)) {
    const model = trainActs(learn)
    for (const lesson of rest) lesson.acts = actsBy(model, lesson)
  }
  const parts = [...folds(lessons)].map(([learn, rest]) => ({ learn, rest, answers: trainAnswers(learn) }))
  for (const { rest, answers } of parts) for (const lesson of rest) lesson.asks = openExamples(answers, lesson)
  for (const { learn, rest, answers } of parts) {
    const open = trainOpen(learn)
    for (const lesson of rest) lesson.read = readBy({ answers, open }, lesson)
  }
  return lessons
}

/** One letter in so many is also learned from as if nobody knew its names: no list of names holds all. */
const UNHEARD = 4

function lessonOf(letter: Letter, at: number, heard: Vocabulary, unheard: Vocabulary): Lesson {
  const reading = read(letter.draft)
  return {
    letter,
    reading,
    features: featuresOf(reading, heard),
    unheard: at % UNHEARD === 0 ? featuresOf(reading, unheard) : [],
  }
}

export const wordsFrom = (letters: Letter[]): Words => ({
  common: commonWords(letters),
  courteous: courteousStems(letters),
})

/** Words that people write small, and their stems: no names. */
const commonWords = (letters: Letter[]): Set<string> =>
  new Set(
    letters
      .flatMap(({ draft }) => [...wordsOf(draft.customer), ...wordsOf(draft.reply)])
      .filter(({ text, capital }) => !capital && /^\p{L}{2,}$/u.test(text))
      .flatMap(({ text, stem }) => [text, stem]),
  )

/** Sentences; a word that stands in fewer of them is there by chance. */
const FEWEST_COURTEOUS = 4

/** Stems of the words that people use to be courteous, or to say nothing. */
function courteousStems(letters: Letter[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { labelled } of letters)
    for (const { text, acts } of labelled!)
      if (acts.every(act => CEREMONIOUS.includes(act)))
        for (const stem of new Set(wordsOf(text).map(word => word.stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count >= FEWEST_COURTEOUS).map(([stem]) => stem))
}
const CEREMONIOUS: readonly Act[] = [...COURTEOUS, ...GROUPS.empty]

function* folds(lessons: Lesson[]): Generator<[Lesson[], Lesson[]]> {
  for (let fold = 0; fold < FOLDS; fold++)
    yield [lessons.filter((_, at) => at % FOLDS !== fold), lessons.filter((_, at) => at % FOLDS === fold)]
}

const trainActs = (lessons: Lesson[]): Fitted =>
  fit(
    lessons.flatMap(({ letter, reading, features, unheard }) => {
      const acts = aligned(reading.reply, letter.labelled!)
      const row = (of: Feature[], at: number) => ({ features: of, labels: labelsOf(acts[at]!) })
      return [
        ...features.map(row),
        ...unheard.map(row).filter((_, at) => acts[at]!.some(act => act === 'name' || act === 'team')),
      ]
    }),
    LABELS,
    { fewest: 3 },
  )

const labelsOf = (acts: Act[]): boolean[] => [
  ...ACTS.map(act => acts.includes(act)),
  ...Object.values(GROUPS).map(group => group.some(act => acts.includes(act))),
]

export const actsBy = (model: Linear, { features }: Lesson): Acts[] =>
  features.map(of => named(probabilities(model, of)))

function trainAnswers(lessons: Lesson[]): Fitted {
  const rows = lessons.flatMap(({ letter, reading, acts }) => {
    const { asks, labelled } = letter
    const pieces = piecesOf(reading.reply.text, labelled!)
    return asksBeside(asksOf(letter), reading, acts!).rows.flatMap((row, ask) =>
      row.map((features, at) => {
        const sentence = reading.reply.sentences[at]!
        const answers = asks[ask]!.answeredBy.some(
          piece => pieces[piece]!.from < sentence.to && pieces[piece]!.to > sentence.from,
        )
        return { features, labels: [answers] }
      }),
    )
  })
  return fit(rows, ['answers'], { fewest: 3 })
}

const asksOf = ({ asks, draft }: Letter) => asks.map(ask => askOf(draft.customer, ask.in))

/** Each ask that the program finds, beside the whole letter, and whether a person says that it is left open. */
function openExamples(model: Linear, { letter, reading, acts }: Lesson) {
  const asks = detectAsks(reading.customer.text)
  const beside = asksBeside(asks, reading, acts!)
  return openRows(beside, answeredBy(model, beside), reading, acts!).flatMap((features, at) => {
    const open = isLeftOpen(letter, asks[at]!)
    return open === undefined ? [] : [{ features: features.flat(), labels: [open] }]
  })
}

/** Undefined where the person named no such ask and another one is open: nobody can tell. */
function isLeftOpen({ asks, draft }: Letter, found: { from: number; to: number }): boolean | undefined {
  const same = asks.filter(({ in: words }) => {
    const from = words ? draft.customer.indexOf(words) : 0
    return from < found.to && from + (words || draft.customer).length > found.from
  })
  const isOpen = ({ answeredBy }: Letter['asks'][number]) => answeredBy.length === 0
  if (same.length > 0) return same.some(isOpen)
  return asks.some(isOpen) ? undefined : false
}

const trainOpen = (lessons: Lesson[]): Fitted =>
  fit(
    lessons.flatMap(({ asks }) => asks!),
    ['open'],
    { fewest: 4 },
  )

/** An ask as a person named it, in the form in which the program finds asks. */
function askOf(customer: string, words: string | undefined) {
  const text = words || customer
  const from = words ? customer.indexOf(words) : 0
  const found = detectAsks(text)[0]
  return {
    text,
    from,
    to: from + text.length,
    kind: words ? (found?.kind === 'request' ? ('request' as const) : ('question' as const)) : ('implicit' as const),
  }
}

export const readBy = (models: Pick<Models, 'answers' | 'open'>, { reading, acts }: Lesson): Read => ({
  ...reading,
  acts: acts!,
  asks: judgeAsks(models, detectAsks(reading.customer.text), reading, acts!),
})

function trainFindings(lessons: Lesson[]): FindingModel {
  return Object.fromEntries(
    RULES.map(rule => {
      const { names, rows, wanted } = weighedRows(rule, lessons)
      const model = weigh(rows, wanted)
      return [
        rule.code,
        {
          bias: model.bias,
          above: bestBar(scoresInFolds(rows, wanted), wanted),
          weights: Object.fromEntries(names.map((name, at) => [name, model.weights[at]!])),
        },
      ]
    }),
  ) as FindingModel
}

/** The evidence that a rule weighs, of the letters to which it applies. */
function weighedRows(rule: Rule, lessons: Lesson[]) {
  const own = lessons.filter(({ read }) => rule.applies?.(read!) ?? true)
  const tables = own.map(({ read }) => evidences(read!))
  const names = weighedBy(rule, Object.keys(tables[0]!))
  return {
    own,
    names,
    rows: tables.map(table => names.map(name => table[name]!)),
    wanted: own.map(({ letter }) => letter.findings.includes(rule.code)),
  }
}

/** What is learned on four parts, of the fifth: as it will be with letters that nobody has seen. */
function scoresInFolds(rows: number[][], wanted: boolean[]): Float64Array {
  const scores = new Float64Array(rows.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = (_: unknown, at: number) => at % FOLDS !== fold
    const model = weigh(rows.filter(own), wanted.filter(own))
    rows.forEach((row, at) => {
      if (at % FOLDS === fold) scores[at] = model(row)
    })
  }
  return scores
}

/** What models say of each of the letters that were trained on the other folds. */
export function findInFolds(letters: Letter[]): (letter: Letter) => Set<FindingCode> {
  const lessons = readInFolds(letters, wordsFrom(letters))
  const found = new Map(letters.map(letter => [letter, new Set<FindingCode>()]))
  for (const rule of RULES) {
    const { own, rows, wanted } = weighedRows(rule, lessons)
    const scores = scoresInFolds(rows, wanted)
    const above = bestBar(scores, wanted)
    own.forEach(({ letter }, at) => {
      if (scores[at]! > above) found.get(letter)!.add(rule.code)
    })
  }
  return letter => found.get(letter)!
}

/** `npm run train`: trains on all written letters; how well, the letters tell that are never trained on. */
export function run(): void {
  const letters = writtenLetters()
  const from = performance.now()
  writeModels(trainModels(letters))
  console.log(`${letters.length} letters, ${Math.round((performance.now() - from) / 1000)} s`)
}
