import type { Scope } from '../query.ts'

/** A scope as it is typed: lists of ids are texts. */
export interface TypedScope {
  places: string[]
  /** External ids, one per line or separated; of a CSV the first column. */
  assets: string
  customers: string
  cases: string[]
  customerIds: number[]
  conditions: { kind: string; label: string }[]
}

export const EMPTY_SCOPE: TypedScope = {
  places: [],
  assets: '',
  customers: '',
  cases: [],
  customerIds: [],
  conditions: [],
}

/** The ids of a pasted list: the first cell of each line; of a single line all that stands between separators. */
export function idsOf(text: string): string[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim())
  const cells = lines.length === 1 ? lines[0]!.split(/[\s,;]+/) : lines.map(line => line.split(/[,;\t]/)[0]!)
  return [...new Set(cells.map(cell => cell.trim().replace(/^"(.*)"$/, '$1')).filter(Boolean))]
}

/** Takes what the desk does not know out of the form. */
export function without(form: TypedScope, unknown: string[]): TypedScope {
  const known = (value: string) => !unknown.includes(value)
  return {
    ...form,
    places: form.places.filter(known),
    assets: idsOf(form.assets).filter(known).join('\n'),
    customers: idsOf(form.customers).filter(known).join('\n'),
    cases: form.cases.filter(known),
    customerIds: form.customerIds.filter(id => known(`${id}`)),
  }
}

export const scopeOf = ({ places, assets, customers, cases, customerIds, conditions }: TypedScope): Scope => ({
  places,
  assets: idsOf(assets),
  customers: idsOf(customers),
  customerIds,
  cases: cases.map(Number).filter(Number.isSafeInteger),
  conditions: conditions
    .map(({ kind, label }) => ({
      ...(kind.trim() && { kind: kind.trim() }),
      ...(label.trim() && { label: label.trim() }),
    }))
    .filter(({ kind, label }) => kind || label),
})

export const formOf = (scope: Scope): TypedScope => ({
  places: scope.places,
  assets: scope.assets.join('\n'),
  customers: scope.customers.join('\n'),
  customerIds: scope.customerIds,
  cases: scope.cases.map(String),
  conditions: scope.conditions.map(({ kind = '', label = '' }) => ({ kind, label })),
})

export const isEmpty = (scope: Scope) => Object.values(scope).every(list => list.length === 0)

/** What hits places alone the desk makes public by itself; the same rule as the desk's own. */
export const isOfPlaces = ({ places, assets, customerIds, customers, cases }: Scope): boolean =>
  places.length > 0 && !assets.length && !customerIds.length && !customers.length && !cases.length
