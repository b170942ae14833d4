import { type Feature, feature } from '../model/feature.ts'
import { prefixer } from '../model/joiner.ts'
import type { Sentence } from '../reading.ts'

const CAPITAL = feature('capital')
const end = prefixer('end:')

/** Words and pairs of words as stems, their endings, how the sentence begins and ends. */
export function addWords(found: Feature[], { words, text }: Sentence) {
  for (let at = 0; at < words.length; at++) {
    const { shown, capital } = words[at]!
    found.push(shown.word)
    if (shown.ending) found.push(shown.ending)
    if (shown.root) found.push(shown.root)
    if (shown.base) found.push(shown.base)
    const next = words[at + 1]
    if (next) found.push(feature(shown.leads, next.shown.follows))
    if (capital && at > 0) found.push(CAPITAL)
  }
  if (words[0]) found.push(feature('1:', words[0].stem))
  if (words[1]) found.push(feature(`2:${words[0]!.stem} `, words[1].text.slice(-3)))
  found.push(end(/[?!.:…,)]/.exec(text.at(-1)!)?.[0] ?? 'word'))
}
