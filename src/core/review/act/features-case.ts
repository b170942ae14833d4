import { carriers, containment } from '../evidence/copies.ts'
import { bucket } from '../model/bucket.ts'
import type { Feature } from '../model/feature.ts'
import { joiner } from '../model/joiner.ts'
import type { KnownText, Reading, Sentence } from '../reading.ts'

const lies = joiner(':')

/** How a sentence lies to what the case knows: the message, what was sent, what is published, a broken promise, the fields. */
export function addCase(found: Feature[], reading: Reading, sentence: Sentence) {
  const own: string[] = []
  for (const { stem } of sentence.words) if (isHeavy(stem)) own.push(stem)
  found.push(lies('customer', share(own, reading.customer.stems)))
  found.push(lies('sent', copied(sentence, reading.alreadySent)))
  found.push(lies('help', copied(sentence, reading.knowledge)))
  const { broken } = reading
  found.push(lies('broken', broken ? share([...broken.stems].filter(isHeavy), new Set(own)) : 'none'))
  for (const { field, stems: value } of reading.known) {
    if (value.length > 0 && value.every(stem => sentence.words.some(word => word.stem === stem)))
      found.push(lies('says', kindOf(field)))
  }
}

/** Stems of the customer's own names. */
export const namesOfCustomer = ({ known }: Reading): Set<string> =>
  new Set(known.filter(({ field }) => kindOf(field) === 'name').flatMap(({ stems }) => stems))

const kindOf = (field: string) => (/name|patient|имя/i.test(field) ? 'name' : 'value')

const isHeavy = (stem: string) => stem.length > 2

function copied(sentence: Sentence, texts: KnownText[]) {
  if (texts.length === 0) return 'none'
  const own = carriers(sentence)
  return bucket(Math.max(...texts.map(text => containment(own, text))), [0.05, 0.2, 0.35, 0.5, 0.7])
}

function share(stems: string[], among: Set<string>): number {
  if (stems.length === 0) return 0
  let shared = 0
  for (const stem of stems) if (among.has(stem)) shared++
  return bucket(shared / stems.length, [0, 0.15, 0.3, 0.5, 0.75])
}
