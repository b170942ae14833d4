/** What a macro can be filled with from a case. */
export const PLACEHOLDERS = [
  'customer.name',
  'case.number',
  'case.subject',
  'owner.name',
  'owner.phone',
  'owner.email',
  'agent.name',
  'company.name',
  'promise.date',
  'date',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** What a case knows; a place that it knows nothing for is left out. */
export type Fillings = { [name in Placeholder]?: string }

const PLACE = /\{\{\s{0,9}([\p{L}\d._-]{1,60})\s{0,9}\}\}/gu

/** The text with every place filled that can be; the others stay as they stand, for a person to see. */
export const fillPlaceholders = (text: string, fillings: Fillings): string =>
  text.replace(PLACE, (place, name: string) =>
    Object.hasOwn(fillings, name) ? fillings[name as Placeholder] || place : place,
  )

/** The names inside of `{{…}}`, each once, in their order. */
export const placeholderNames = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACE)].map(match => match[1]!)),
]

/** The text with whatever stands in `{{…}}`, known or not, put otherwise. */
export const replacePlaces = (text: string, by: (place: string) => string): string =>
  text.replace(/\{\{[^{}\n]{0,80}\}\}/g, by)
