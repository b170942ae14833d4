/** In what complaints can be alike: the place, something that they name, or only their words. */
export const LIKENESS_KINDS = ['place', 'flight', 'address', 'line', 'reference', 'words'] as const
export type LikenessKind = (typeof LIKENESS_KINDS)[number]
