export type Part = 'text' | 'quoted' | 'signature'

/** A stretch of the whole text, from its first character to the one after its last. */
export interface Fold {
  part: Part
  from: number
  to: number
}
