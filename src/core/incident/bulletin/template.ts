import type { Instant } from '../../time.ts'
import type { BulletinKind } from '../incident.ts'

/** A letter has a subject and room; a short message has two segments. */
export const TEMPLATE_FORMS = ['letter', 'short'] as const
export type TemplateForm = (typeof TEMPLATE_FORMS)[number]

/** A bulletin in the company's own form. */
export interface BulletinTemplate {
  kind: BulletinKind
  form: TemplateForm
  language: 'ru' | 'en'
  source: string
  at: Instant
  byName: string
}

/**
 * What a template may say, each a whole sentence in the words of the catalogue: `late` is the old date with the reason,
 * `times` which move it is, `wrong` that the message went astray, `works` the question whether it works again.
 */
export const TEMPLATE_PARTS = [
  ...['found', 'cause', 'next', 'until', 'apology', 'nextWord', 'nothingNew', 'late', 'times', 'wrong', 'works'],
  ...['title', 'company', 'commander', 'contacts', 'signature'],
] as const

/** What no template may leave out: of a letter all that the kind of bulletin is made of, of a short message the core. */
export const REQUIRED_PARTS: Record<BulletinKind, Record<TemplateForm, string[]>> = {
  news: { letter: ['found', 'cause', 'next', 'until', 'apology'], short: ['found', 'until'] },
  'nothing-new': { letter: ['next', 'until'], short: ['next', 'until'] },
  moved: { letter: ['late', 'until', 'next', 'apology'], short: ['late', 'until'] },
  correction: { letter: ['wrong', 'found', 'cause', 'next', 'apology'], short: ['wrong', 'apology'] },
  'all-clear': { letter: ['found', 'cause', 'until', 'works', 'next', 'apology'], short: ['found', 'works'] },
}

/** What the catalogue's own letters are, as templates: where a company begins. */
export const DEFAULT_TEMPLATES: Record<BulletinKind, Record<TemplateForm, string>> = {
  news: {
    letter: `{{ found }} {{ cause }}

{{ next }} {{ until }} {{ nextWord }}

{{ apology }}

{{ signature }}`,
    short: '{{ found }} {{ cause }} {{ next }} {{ until }} {{ apology }} {{ commander }}',
  },
  'nothing-new': {
    letter: `{{ nothingNew }} {{ next }} {{ until }} {{ nextWord }}

{{ signature }}`,
    short: '{{ nothingNew }} {{ next }} {{ until }} {{ commander }}',
  },
  moved: {
    letter: `{{ late }} {{ until }} {{ times }}

{{ next }} {{ nextWord }}

{{ apology }}

{{ signature }}`,
    short: '{{ late }} {{ until }} {{ times }} {{ commander }}',
  },
  correction: {
    letter: `{{ wrong }} {{ found }} {{ cause }}

{{ next }}

{{ apology }}

{{ signature }}`,
    short: '{{ wrong }} {{ found }} {{ next }} {{ apology }} {{ commander }}',
  },
  'all-clear': {
    letter: `{{ found }} {{ cause }} {{ until }}

{{ works }}

{{ next }} {{ apology }}

{{ signature }}`,
    short: '{{ found }} {{ until }} {{ works }} {{ apology }} {{ commander }}',
  },
}
