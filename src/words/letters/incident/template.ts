import { Liquid, type Template } from 'liquidjs'
import { REQUIRED_PARTS, TEMPLATE_PARTS, type TemplateForm } from '../../../core/incident/bulletin/template.ts'
import type { BulletinKind } from '../../../core/incident/incident.ts'

export type Parts = Record<(typeof TEMPLATE_PARTS)[number], string>

/** Strict: a name that nobody knows is an error, and nothing outside of the text can be read. */
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // no files
  templates: {},
  parseLimit: 20_000,
  renderLimit: 1_000,
  memoryLimit: 1_000_000,
})

export type TemplateProblem =
  | { code: 'template-broken'; reason: string }
  | { code: 'template-unknown'; name: string }
  | { code: 'template-part-missing'; part: string }

/** What is wrong with a template, found when it is saved and never when it is sent; null when nothing is. */
export function checkTemplate(kind: BulletinKind, form: TemplateForm, source: string): TemplateProblem | null {
  let template: Template[]
  let told: string
  try {
    template = liquid.parse(source)
    const names: readonly string[] = TEMPLATE_PARTS
    const unknown = liquid.globalVariablesSync(template).find(name => !names.includes(name))
    if (unknown !== undefined) return { code: 'template-unknown', name: unknown }
    told = write(template, MARKED)
  } catch (error) {
    return { code: 'template-broken', reason: (error as Error).message.split('\n')[0]! }
  }
  const missing = REQUIRED_PARTS[kind][form].find(part => !told.includes(MARKED[part as keyof Parts]))
  return missing === undefined ? null : { code: 'template-part-missing', part: missing }
}

/** Each part as a mark that no filter of letters changes: what is left of them in the text is what a reader will see. */
const MARKED = Object.fromEntries(TEMPLATE_PARTS.map((part, i) => [part, `⟦${i}⟧`])) as Parts

/** Parsed once, written for as many groups of readers as there are. */
export function readTemplate(source: string): (parts: Parts) => string {
  const template = liquid.parse(source)
  return parts => write(template, parts)
}

/** A part that has nothing to say leaves no hole behind. */
const write = (template: Template[], parts: Parts): string =>
  (liquid.renderSync(template, parts) as string)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
