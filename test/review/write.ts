import { writeFileSync } from 'node:fs'
import type { Linear } from '../../src/core/review/model/linear.ts'
import type { Models } from './train.ts'

const FOLDER = new URL('../../src/core/review/generated/', import.meta.url)
const HEAD = `// Made by \`npm run train\`; docs/review.md says how.\n`

/** Writes the models into the program. The same letters give the same files. */
export function writeModels({ words, acts, answers, open, findings }: Models): void {
  write(
    'words.ts',
    `/** Words that people write small, so that with a capital letter they are no names. */\nexport const COMMON_WORDS =\n  '${[...words].sort().join(' ')}'\n`,
  )
  write(
    'acts.ts',
    `import type { KeptModel } from '../model/linear.ts'\nimport { ACT_WEIGHTS } from './acts-weights.ts'\n\nexport const ACT_MODEL: KeptModel = ${literal(acts, 'ACT_WEIGHTS')}\n`,
  )
  // in a file of its own without Cyrillic: V8 reads it twice as fast and keeps it in half the memory
  write('acts-weights.ts', `export const ACT_WEIGHTS =\n  ${bytes(acts)}\n`)
  write(
    'answers.ts',
    `import type { KeptModel } from '../model/linear.ts'\n\nexport const ANSWERS: KeptModel = ${literal(answers)}\n\nexport const OPEN_ASKS: KeptModel = ${literal(open)}\n`,
  )
  write(
    'findings.ts',
    `import type { FindingModel } from '../model/finding-model.ts'\n\nexport const FINDING_MODEL: FindingModel = ${JSON.stringify(findings, (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}\n`,
  )
}

const write = (name: string, text: string) => writeFileSync(new URL(name, FOLDER), HEAD + text)

const bytes = ({ weights }: Linear) => `'${Buffer.from(weights).toString('base64')}'`

const literal = (model: Linear, weights = bytes(model)) =>
  `{\n  labels: ${JSON.stringify(model.labels)},\n  bias: ${JSON.stringify(model.bias)},\n  unit: ${model.unit},\n  features: ${JSON.stringify([...model.places.keys()].join('\n'))},\n  weights: ${weights},\n}`
