import type { Language } from '../language.ts'
import type { Instant } from '../time.ts'

/** An article is for customers to read; a macro is a text that a person sends again, with places to fill. */
export const WRITING_KINDS = ['article', 'macro'] as const
export type WritingKind = (typeof WRITING_KINDS)[number]

export interface WritingLink {
  label: string
  url: string
}

/** Taken out of use: by whom, when, why. */
export interface Retirement {
  byName: string
  at: Instant
  why: string
}

/** A text that the company wrote once and uses again. */
export interface Writing {
  id: number
  kind: WritingKind
  title: string
  text: string
  language: Language
  links: WritingLink[]
  addedAt: Instant
  addedBy: string
  changedAt: Instant
  changedBy: string
  retirement: Retirement | null
}

/** `sent` by us, or the customer says that it was read. */
export const SHOWN_HOW = ['sent', 'said-read'] as const
export type ShownHow = (typeof SHOWN_HOW)[number]

/** An article that the customer of a case has seen. */
export interface ShownArticle {
  articleId: number
  title: string
  text: string
  how: ShownHow
  at: Instant
  byName: string
  entryId: number | null
}
