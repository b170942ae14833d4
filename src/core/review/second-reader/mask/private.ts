/** What stands in place of a personal datum: `[NAME-1]`. */
export type Label =
  | 'NAME'
  | 'STAFF'
  | 'EMAIL'
  | 'LINK'
  | 'PHONE'
  | 'CARD'
  | 'ADDRESS'
  | 'DATE'
  | 'ID'
  | 'NUMBER'
  | 'TOKEN'
  | 'KNOWN'

/** A stretch of a text that must not leave; the same `key` is the same person or thing wherever it stands. */
export interface Private {
  from: number
  to: number
  label: Label
  key: string
}
