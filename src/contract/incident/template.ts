import { z } from 'zod'
import { TEMPLATE_FORMS } from '../../core/incident/bulletin/template.ts'
import { BULLETIN_KINDS } from '../../core/incident/incident.ts'
import { LanguageCode, Moment } from '../common.ts'
import { operation } from '../operation.ts'

/** A bulletin as a Liquid template; each part that it names is a whole sentence. */
export const BulletinTemplate = z.object({
  kind: z.enum(BULLETIN_KINDS),
  /** `letter` has a subject and room; `short` is an SMS or a message in a messenger. */
  form: z.enum(TEMPLATE_FORMS),
  language: LanguageCode,
  source: z.string(),
  /** What it is where nobody has changed it. */
  default: z.string(),
  /** Null: as the catalogue has it. */
  changed: z.object({ at: Moment, by: z.string() }).nullable(),
  /** What no template of this kind and form may leave out. */
  required: z.array(z.string()),
})

export const listBulletinTemplates = operation({
  method: 'GET',
  path: '/api/bulletin-templates',
  tag: 'Incidents',
  summary: 'How bulletins are put, per kind, form and language, and what a template may name',
  response: z.object({ items: z.array(BulletinTemplate), parts: z.array(z.string()) }),
})
export const setBulletinTemplate = operation({
  method: 'PUT',
  path: '/api/bulletin-templates',
  tag: 'Incidents',
  summary: 'Put a kind of bulletin in your own form; null goes back to the words it came with',
  body: BulletinTemplate.pick({ kind: true, form: true, language: true }).extend({
    source: z.string().trim().min(1).max(5_000).nullable(),
  }),
  response: BulletinTemplate,
})
