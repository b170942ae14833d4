// `npm run eval [-- --json] [-- --confusions]`: how often the review is right, on letters that it was not trained on.
// `npm run eval -- --folds [--confusions]`: the same on those it is trained on, each by models that did not see it.
// `npm run eval -- rules [--json]`: every difference between the rule packs and their worked examples.
// `npm run train`: trains the review anew on the letters of test/review/letters.
import { prepare } from '../bin/prepare.js'

const [task, ...flags] = process.argv.slice(2)
const file = task === 'train' ? 'review/train' : flags.includes('rules') ? 'packs/eval' : 'review/eval'

// what is loaded here needs the packages, which may have to be installed first
await prepare(['review'])
const { load } = await import('./load.js')
const { run } = await load(`test/${file}.ts`)
const [json, confusions, folds] = ['--json', '--confusions', '--folds'].map(flag => flags.includes(flag))
await run({ json, confusions, folds })
