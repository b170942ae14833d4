/** What a person types in a case. The desk's own offers are drafts of another kind and come with `Case.drafts`. */
export interface TypedDraft {
  text: string
  /** What other windows had written and the last one had not seen. */
  earlier: string[]
  revision: number
}

export interface Typed {
  text: string
  /** The revision that it was typed over; 0 where there was none. */
  seen: number
  /** Words of other windows that were looked at and are not wanted. */
  settled: string[]
}

/** So many texts of other windows are kept; nobody has more open. */
const EARLIER = 8

/** The later of two windows wins; what the other had written and this one had not seen stays beside it. */
export function typeOver(stood: TypedDraft | undefined, { text, seen, settled }: Typed): TypedDraft {
  if (!stood) return { text, earlier: [], revision: 1 }
  const unseen = stood.revision === seen ? [] : [stood.text]
  const earlier = [...stood.earlier, ...unseen].filter(words => !settled.includes(words) && !holds(text, words))
  return { text, earlier: [...new Set(earlier)].slice(-EARLIER), revision: stood.revision + 1 }
}

/** Whoever goes on with another's draft has its words; one's own stay beside them. */
export function takeOver(theirs: TypedDraft, own: TypedDraft | undefined): TypedDraft {
  const beside = own ? [...own.earlier, own.text] : []
  const earlier = [...theirs.earlier, ...beside].filter(words => !holds(theirs.text, words))
  const revision = Math.max(theirs.revision, own?.revision ?? 0) + 1
  return { text: theirs.text, earlier: [...new Set(earlier)].slice(-EARLIER), revision }
}

const holds = (text: string, words: string) => text.includes(words.trim())
