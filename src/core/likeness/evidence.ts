import { deepestFirst } from './place.ts'
import type { LikenessKind } from './policy.ts'
import { sharedTerms } from './similarity.ts'
import type { Traits } from './traits.ts'

/** One thing that a complaint shares with others, as it is written there. */
export interface Share {
  likeness: LikenessKind
  text: string
}

const MOST_WORDS = 6
const NOTHING_KNOWN = { complaints: 0, of: new Map<string, number>() }

/** What each of some complaints shares with at least one other; of places the deepest, of words those of every second one. */
export function sharesOf(all: Traits[]): Share[][] {
  const held = new Map<string, number>()
  for (const { entities } of all)
    for (const entity of entities) held.set(keyOf(entity), (held.get(keyOf(entity)) ?? 0) + 1)
  const shared = ({ entities }: Traits) => entities.filter(entity => (held.get(keyOf(entity)) ?? 0) > 1)
  const words = new Set(
    sharedTerms(
      all.map(({ terms }) => terms.map(({ term }) => term)),
      NOTHING_KNOWN,
      MOST_WORDS,
    ),
  )
  return all.map(traits => {
    const places = shared(traits).filter(({ likeness }) => likeness === 'place')
    const deepest = places.sort((a, b) => deepestFirst(a.mark, b.mark)).slice(0, 1)
    const named = shared(traits).filter(({ likeness }) => likeness !== 'place')
    const said = [
      ...new Map(traits.terms.filter(({ term }) => words.has(term)).map(({ term, said }) => [term, said])).values(),
    ]
    return [
      ...deepest.map(({ mark }) => ({ likeness: 'place' as const, text: mark })),
      ...named.map(({ likeness, said }) => ({ likeness, text: said })),
      ...(all.length > 1 && said.length ? [{ likeness: 'words' as const, text: said.join(', ') }] : []),
    ]
  })
}

const keyOf = ({ likeness, mark }: { likeness: string; mark: string }) => `${likeness} ${mark}`
