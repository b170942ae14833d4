import { containment } from '../evidence/copies.ts'
import { bucket } from '../model/bucket.ts'
import type { Feature } from '../model/feature.ts'
import { joiner } from '../model/joiner.ts'
import type { Reading, Sentence, Text } from '../reading.ts'

const lies = joiner(':')

/** How a sentence lies to what the case knows: the message, what was sent, what is published, a broken promise, the fields. */
export function addCase(found: Feature[], reading: Reading, sentence: Sentence) {
  const stems = sentence.words.map(word => word.stem)
  const own = stems.filter(isHeavy)
  found.push(lies('customer', share(own, reading.customer.stems)))
  found.push(lies('sent', copied(sentence, reading.alreadySent)))
  found.push(lies('help', copied(sentence, reading.knowledge)))
  const { broken } = reading
  found.push(lies('broken', broken ? share([...broken.stems].filter(isHeavy), new Set(own)) : 'none'))
  for (const { field, stems: value } of reading.known) {
    if (value.length > 0 && value.every(stem => stems.includes(stem))) found.push(lies('says', kindOf(field)))
  }
}

/** Stems of the customer's own names. */
export const namesOfCustomer = ({ known }: Reading): Set<string> =>
  new Set(known.filter(({ field }) => kindOf(field) === 'name').flatMap(({ stems }) => stems))

const kindOf = (field: string) => (/name|patient|имя/i.test(field) ? 'name' : 'value')

const isHeavy = (stem: string) => stem.length > 2

const copied = (sentence: Sentence, texts: Text[]) =>
  texts.length === 0
    ? 'none'
    : bucket(Math.max(...texts.map(text => containment(sentence, text))), [0.05, 0.2, 0.35, 0.5, 0.7])

const share = (stems: string[], among: Set<string>): number =>
  stems.length === 0
    ? 0
    : bucket(stems.filter(stem => among.has(stem)).length / stems.length, [0, 0.15, 0.3, 0.5, 0.75])
