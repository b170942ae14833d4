import type { Act } from '../../src/core/review/act/act.ts'
import type { Text } from '../../src/core/review/reading.ts'

/** What each sentence, as the program cuts them, does, given the pieces that a person labelled; the letter is the same. */
export function aligned(reply: Text, labelled: { text: string; acts: Act[] }[]): Act[][] {
  const pieces = piecesOf(reply.text, labelled)
  return reply.sentences.map(sentence => [
    ...new Set(
      pieces
        .filter(piece => piece.from < sentence.to && piece.to > sentence.from)
        .flatMap(piece =>
          sentence.to < piece.to ? piece.acts.filter(act => !SIGNS.includes(act)) : signed(piece, sentence),
        ),
    ),
  ])
}

/** "Best wishes,⏎Ann" is one piece to a person and two sentences to the program: the name stands at the end of it. */
const SIGNS: Act[] = ['name', 'team']
const signed = (piece: { from: number; acts: Act[] }, sentence: { from: number }) =>
  sentence.from > piece.from && piece.acts.some(act => SIGNS.includes(act))
    ? piece.acts.filter(act => act !== 'closing' && act !== 'greeting')
    : piece.acts

/** Where each labelled piece stands in the letter. */
export function piecesOf(text: string, labelled: { text: string; acts: Act[] }[]) {
  let from = 0
  return labelled.map(({ text: piece, acts }) => {
    const at = text.indexOf(piece, from)
    if (at < 0) throw new Error(`not in the letter: ${piece}`)
    from = at + piece.length
    return { from: at, to: from, acts }
  })
}
