import { writeFileSync } from 'node:fs'
import type { KeptModel, Linear } from '../../src/core/review/model/linear.ts'
import type { Models } from './train.ts'

const FOLDER = new URL('../../src/core/review/generated/', import.meta.url)
const HEAD = `// Made by \`npm run train\`; docs/review.md says how.\n`

/** Writes the models into the program. The same letters give the same files. */
export function writeModels({ acts, answers, findings }: Models): void {
  write(
    'acts.ts',
    `import type { KeptModel } from '../model/linear.ts'\n\nexport const ACT_MODEL: KeptModel = ${literal(kept(acts))}\n`,
  )
  write(
    'answers.ts',
    `import type { KeptModel } from '../model/linear.ts'\n\nexport const ANSWERS: KeptModel = ${literal(kept(answers))}\n`,
  )
  write(
    'findings.ts',
    `import type { FindingModel } from '../model/finding-model.ts'\n\nexport const FINDING_MODEL: FindingModel = ${JSON.stringify(findings, (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}\n`,
  )
}

const write = (name: string, text: string) => writeFileSync(new URL(name, FOLDER), HEAD + text)

/** Coarse weights are as good and take a tenth of the room. */
const UNIT = 0.04

export function kept({ labels, bias, terms }: Linear): KeptModel {
  const lines = [...terms].flatMap(([feature, weights]) => {
    const pairs = [...weights].flatMap((weight, label) => {
      const units = Math.round(weight / UNIT)
      return Math.abs(units) > 1 ? [`${label}:${units}`] : []
    })
    return pairs.length > 0 ? [`${feature}\t${pairs.join(' ')}`] : []
  })
  return {
    labels,
    bias: bias.map(value => Math.round(value * 1000) / 1000),
    unit: UNIT,
    terms: lines.sort().join('\n'),
  }
}

const literal = ({ labels, bias, unit, terms }: KeptModel) =>
  `{\n  labels: ${JSON.stringify(labels)},\n  bias: ${JSON.stringify(bias)},\n  unit: ${unit},\n  terms: ${JSON.stringify(terms)},\n}`
