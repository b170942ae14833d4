import type { Template } from '../../core/notice/channel-settings.ts'

const PLACEHOLDER = /\{(\w+)\}/g

/** Puts values into every string of a template. One pass: what a value holds is never read as a placeholder. */
export function fill(template: Template, values: Record<string, string>, quote = (value: string) => value): Template {
  if (typeof template === 'string') return fillText(template, values, quote)
  if (Array.isArray(template)) return template.map(item => fill(item, values, quote))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([name, item]) => [name, fill(item, values, quote)]))
}

/** The same for one string; `quote` suits the place where it stands. */
export function fillText(template: string, values: Record<string, string>, quote = (value: string) => value): string {
  return template.replace(PLACEHOLDER, (_, name: string) => quote(values[name]!))
}

/** The names of all placeholders in a template. */
export function placeholders(template: Template): string[] {
  return [...JSON.stringify(template).matchAll(PLACEHOLDER)].map(match => match[1]!)
}
