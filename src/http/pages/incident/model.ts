import type { Company } from '../../../core/company.ts'
import type { Language } from '../../../core/language.ts'
import type { PublicFile } from '../../../desk/incident/public/public.ts'
import type { About } from '../../../words/letters/incident/subscription.ts'
import type { Reader } from '../../../words/reader.ts'

/** What every public page needs. */
export interface PublicFrame {
  /** With no zone of its own: hours are the company's and say so. */
  reader: Reader
  self: string
  company: Company
}

export interface ListPage extends PublicFrame {
  incidents: PublicFile[]
  /** What was typed into the search that can be no place. */
  wrongPlace?: string
}

export interface IncidentPage extends PublicFrame {
  incident: PublicFile
  /** Also the older part of a long history. */
  all: boolean
  /** What was typed into the form, and what is wrong with it. */
  typed?: { address: string; error: string }
}

export interface PlacePage extends PublicFrame {
  place: string
  incidents: PublicFile[]
  typed?: { address: string; error: string }
}

/** The pages of a subscription: a code to type, a question, what stands. */
export interface SubscriptionPage {
  reader: Reader
  self: string
  kind: 'sent' | 'told' | 'ask' | 'done' | 'left'
  address: string
  about: About
  language: Language
  /** The page that the news is about. */
  back: string
  error?: string
}
