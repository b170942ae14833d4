import type { CaseVersion } from './case/version.ts'
import type { Finding } from './review/draft.ts'

/** An expected "no": a value, not an exception. `code` names a sentence of the catalogue, `problems.<code>`. */
export interface Refusal {
  refused: string
  /** The input it concerns, as it is called on the wire. */
  field?: string
  values?: Record<string, string | number>
  /** Each of the things it concerns, where they are many: ids that nobody knows. */
  items?: string[]
  /** What the review of a reply holds it for. */
  findings?: Finding[]
  /** What came into a case since the sender read it, as rows of its record. */
  since?: Since
}

export interface Since {
  version: CaseVersion
  entries: { id: number }[]
  attachments: { id: number }[]
  events: { id: number }[]
}

export const refuse = (refused: string, rest: Omit<Refusal, 'refused'> = {}): Refusal => ({ refused, ...rest })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value
