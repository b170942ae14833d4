import type { Language } from '../app/speech.ts'

/** How a spreadsheet of each country parts columns and writes half of one. */
const MANNERS = { ru: { between: ';', point: ',' }, en: { between: ',', point: '.' } } as const

/** Rows for a spreadsheet: UTF-8 with a mark, which Excel needs to see that it is. */
export function csvOf(rows: readonly (readonly unknown[])[], language: Language = 'en'): string {
  const { between, point } = MANNERS[language]
  const line = (row: readonly unknown[]) => row.map(value => cell(value, between, point)).join(between)
  return `\ufeff${rows.map(line).join('\r\n')}\r\n`
}

/** What begins like a formula is told as text: a spreadsheet would run it. */
function cell(value: unknown, between: string, point: string): string {
  if (typeof value === 'number') return quoted(String(value).replace('.', point), between)
  const text = value === null || value === undefined ? '' : String(value)
  return quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text, between)
}

const quoted = (text: string, between: string): string =>
  /["\r\n]/.test(text) || text.includes(between) ? `"${text.replaceAll('"', '""')}"` : text

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
