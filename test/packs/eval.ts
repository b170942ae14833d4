import { answerTo, type Example, examples } from './examples.ts'

/** `npm run eval -- rules`: every difference between the packs and the worked examples. */
export function run({ json }: { json: boolean }): void {
  const all = examples()
  const differences = all.flatMap(differencesOf)
  if (json) {
    console.log(JSON.stringify({ examples: all.length, differences }))
    return
  }
  for (const { id, field, expected, found } of differences)
    console.log(`${id}: ${field} is ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`)
  console.log(`${all.length} examples, ${differences.length} differences`)
}

function differencesOf(example: Example) {
  const found = answerTo(example)
  return Object.entries(example.expected)
    .filter(([field, expected]) => JSON.stringify(found[field]) !== JSON.stringify(expected))
    .map(([field, expected]) => ({ id: example.id, field, expected, found: found[field] ?? found.refused }))
}
