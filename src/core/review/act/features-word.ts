import { prefixer } from '../model/joiner.ts'
import type { Sentence } from '../reading.ts'

const end = prefixer('end:')

/** Words and pairs of words as stems, their endings, how the sentence begins and ends. */
export function addWords(found: Set<string>, { words, text }: Sentence) {
  const shown = words.map(word => word.shown)
  shown.forEach(({ word, ending, paired }, at) => {
    found.add(word)
    if (ending) found.add(ending)
    const next = shown[at + 1]
    if (next) found.add(`p:${paired} ${next.paired}`)
    if (words[at]!.capital && at > 0) found.add('capital')
  })
  if (shown[0]) found.add(shown[0].first)
  if (words[1]) found.add(`2:${words[0]!.stem} ${words[1].text.slice(-3)}`)
  found.add(end(/[?!.:…,)]/.exec(text.at(-1)!)?.[0] ?? 'word'))
}
