/** In what complaints can be alike: the place, something that they name, or only their words. The surest first. */
export const LIKENESS_KINDS = ['place', 'flight', 'address', 'line', 'reference', 'words'] as const
export type LikenessKind = (typeof LIKENESS_KINDS)[number]

/** One row of the table: so many customers, within so long, propose an incident. `general` is for the rest. */
export interface LikenessPolicy {
  likeness: LikenessKind
  caseKind: string
  customers: number
  withinMinutes: number
  /** For words alone: how alike at least, from 0 to 1. */
  similarity: number | null
}

/** The longest that a policy may look back; what is older is forgotten. */
export const LONGEST_WINDOW_DAYS = 14

/** The row for a kind of case, or the general one; undefined where nobody wants to be told. */
export function policyFor(
  table: LikenessPolicy[],
  likeness: LikenessKind,
  caseKind: string,
): LikenessPolicy | undefined {
  const rows = table.filter(row => row.likeness === likeness)
  return rows.find(row => row.caseKind === caseKind) ?? rows.find(row => row.caseKind === 'general')
}

/** One declined comes back only when so many times the customers complain. */
export const RETURNS_AT = 2
