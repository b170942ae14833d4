import { bucket } from '../model/bucket.ts'
import type { Feature } from '../model/feature.ts'
import { joiner, prefixer } from '../model/joiner.ts'
import type { Reading, Sentence } from '../reading.ts'
import { addCase, namesOfCustomer } from './features-case.ts'
import { addFields, heldFields } from './features-field.ts'
import { addNames } from './features-name.ts'
import { addSignature } from './features-signature.ts'
import { addWords } from './features-word.ts'
import { marksOf } from './marks.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What the act model knows of each sentence of the reply: its words and pairs of words as stems, their endings (in Russian
 * they tell tense and person), the marks that rules find in it and in its neighbours, where it stands, and how it lies to
 * what the case knows. What is there several times may stand several times.
 */
export function featuresOf(reading: Reading, vocabulary: Vocabulary): Feature[][] {
  const theirs = namesOfCustomer(reading)
  const held = heldFields(reading)
  return reading.reply.sentences.map(sentence => {
    const found: Feature[] = []
    addWords(found, sentence)
    const marks = marksOf(sentence.plain, sentence.words)
    addMarks(found, marks)
    addFields(found, sentence, marks, held)
    found.push(length(bucket(sentence.words.length, [1, 2, 3, 5, 8, 12, 18, 26])))
    addOwnWords(found, sentence, vocabulary)
    addCase(found, reading, sentence)
    addNames(found, sentence, theirs, vocabulary)
    addSignature(found, sentence, theirs, vocabulary)
    return found
  })
}

const length = prefixer('words:')
const own = prefixer('own words:')
const share = joiner(' of ')

/** How many words are not those of which courtesy is made: what is told of a case is told in words of its own. */
function addOwnWords(found: Feature[], { words }: Sentence, { courteous }: Vocabulary) {
  const count = words.filter(({ stem, text }) => text.length > 2 && !courteous.has(stem)).length
  found.push(own(bucket(count, [0, 1, 2, 3, 5, 8])))
  found.push(share(own(bucket(count / (words.length || 1), [0, 0.15, 0.3, 0.5, 0.7])), bucket(words.length, [2, 4, 8])))
}

const mark = prefixer('m:')
const pair = joiner('+')

/** Two marks together say more than each: "no" with a clause, "will" without a day. */
function addMarks(found: Feature[], marks: string[]) {
  for (const one of marks) found.push(mark(one))
  marks.forEach((one, at) => {
    for (let next = at + 1; next < marks.length; next++) found.push(pair(one, marks[next]!))
  })
}
