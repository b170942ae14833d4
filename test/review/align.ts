import type { Act } from '../../src/core/review/act/act.ts'
import type { Text } from '../../src/core/review/reading.ts'

/** What each sentence, as the program cuts them, does, given the pieces that a person labelled; the letter is the same. */
export function aligned(reply: Text, labelled: { text: string; acts: Act[] }[]): Act[][] {
  return reply.sentences.map(sentence => [
    ...new Set(
      piecesOf(reply.text, labelled)
        .filter(piece => piece.from < sentence.to && piece.to > sentence.from)
        .flatMap(piece => piece.acts),
    ),
  ])
}

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
