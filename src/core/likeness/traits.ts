import type { Instant } from '../time.ts'
import { type Entity, entitiesOf, type NamedAsset } from './entity.ts'
import { type Term, termsOf } from './terms.ts'

/** A case as it is told: the words of its customer, and the services. */
export interface Complaint {
  subject: string
  place: string | null
  assetId: number | null
  words: { text: string; at: Instant }[]
  assets: (NamedAsset & { id: number })[]
}

export interface Traits {
  entities: (Entity & { at: Instant })[]
  /** Of the first words; later ones chase up and are alike in every case. */
  terms: Term[]
}

/** What a case can share with others. `dayOf` says on which day a moment lies. */
export function traitsOf(complaint: Complaint, dayOf: (at: Instant) => string): Traits {
  const [first, ...later] = complaint.words
  if (!first) return { entities: [], terms: [] }
  const text = opening(complaint.subject, first.text)
  const entities = [
    ...entitiesOf(text, assetsOf(complaint), dayOf(first.at)).map(entity => ({ ...entity, at: first.at })),
    ...later.flatMap(({ text, at }) => entitiesOf(text, [], dayOf(at)).map(entity => ({ ...entity, at }))),
  ]
  return { entities: firstOfEach(entities), terms: termsOf(text) }
}

/** The subject with the words, unless it is their first line. */
const opening = (subject: string, text: string): string =>
  text.includes(subject.replace(/…$/, '')) ? text : `${subject}\n${text}`

/** The place or the service that the case is about; where it names none, those of the customer. */
function assetsOf({ place, assetId, assets }: Complaint): NamedAsset[] {
  if (place) return [{ externalId: null, label: place, place }]
  const one = assets.find(({ id }) => id === assetId)
  return one ? [one] : assets
}

/** Each thing since it was named first, with what was said of it later. */
function firstOfEach<T extends Entity>(entities: T[]): T[] {
  const known = new Map<string, T>()
  for (const entity of entities) {
    const key = `${entity.likeness} ${entity.mark}`
    const before = known.get(key)
    known.set(key, before ? { ...before, detail: before.detail || entity.detail } : entity)
  }
  return [...known.values()]
}
