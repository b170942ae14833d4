import { writeFileSync } from 'node:fs'
import { placesOf } from '../../src/core/review/model/places.ts'
import type { Fitted } from './fit.ts'
import type { Models } from './train.ts'

const FOLDER = new URL('../../src/core/review/generated/', import.meta.url)
const HEAD = `// Made by \`npm run train\`; docs/review.md says how.\n`

/** Writes the models into the program. The same letters give the same files. */
export function writeModels({ words, acts, answers, open, findings }: Models): void {
  write(
    'words.ts',
    `/** Words that people write small, so that with a capital letter they are no names. */\nexport const COMMON_WORDS =\n  '${list(words.common)}'\n\n/** Stems of the words of which courtesy is made. */\nexport const COURTEOUS_STEMS =\n  '${list(words.courteous)}'\n`,
  )
  write(
    'acts.ts',
    `import type { KeptModel } from '../model/linear.ts'\nimport { actPlaces, actWeights } from './acts-bytes.ts'\n\nexport const ACT_MODEL: KeptModel = ${literal(acts, 'actPlaces', 'actWeights')}\n`,
  )
  // in a file of its own: the build lays its bytes beside the program
  write(
    'acts-bytes.ts',
    `import { bytesOf } from '../model/bytes.ts'\n\nexport const actPlaces = ${places(acts)}\n\nexport const actWeights = ${weights(acts)}\n`,
  )
  write(
    'answers.ts',
    `import { bytesOf } from '../model/bytes.ts'\nimport type { KeptModel } from '../model/linear.ts'\n\nexport const ANSWERS: KeptModel = ${literal(answers)}\n\nexport const OPEN_ASKS: KeptModel = ${literal(open)}\n`,
  )
  write(
    'findings.ts',
    `import type { FindingModel } from '../model/finding-model.ts'\n\nexport const FINDING_MODEL: FindingModel = ${JSON.stringify(findings, (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}\n`,
  )
}

const list = (words: Set<string>) => [...words].sort().join(' ')

const write = (name: string, text: string) => writeFileSync(new URL(name, FOLDER), HEAD + text)

const bytes = (array: ArrayBufferView) =>
  `() => bytesOf('${Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')}')`

const places = ({ features }: Fitted) => bytes(placesOf(features))
const weights = (model: Fitted) => bytes(model.weights)

const literal = (model: Fitted, where = places(model), what = weights(model)) =>
  `{\n  labels: ${JSON.stringify(model.labels)},\n  bias: ${JSON.stringify(model.bias)},\n  unit: ${model.unit},\n  places: ${where},\n  weights: ${what},\n}`
