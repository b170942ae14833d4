/** The fields of one block of a report (RFC 3464, 5965): name in small letters → its values. */
export type ReportFields = ReadonlyMap<string, readonly string[]>

/** The blocks of a report, which empty lines part; folded lines are one. */
export function reportBlocks(report: string): ReportFields[] {
  return report
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter(fields => fields.size > 0)
}

function fieldsOf(block: string): ReportFields {
  const fields = new Map<string, string[]>()
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([A-Za-z][\w-]{1,60})[ \t]*:[ \t]*(.*)$/.exec(line) ?? []
    if (name === undefined) continue
    const key = name.toLowerCase()
    fields.set(key, [...(fields.get(key) ?? []), value!.trim()])
  }
  return fields
}

/** The first value of a field, or ''. */
export const reported = (fields: ReportFields | undefined, name: string): string => fields?.get(name)?.[0] ?? ''

/** `rfc822; <ann@home.example>` → the address alone, in small letters; '' where there is none. */
export function reportedAddress(value: string): string {
  const typed = value.replace(/^[\w-]+\s*;\s*/, '')
  return ADDRESS.exec(typed)?.[0].toLowerCase() ?? ''
}

/** `dns; mx.example` → the name alone. */
export const reportedName = (value: string): string => value.replace(/^[\w-]+\s*;\s*/, '').trim()

const ADDRESS = /[^\s<>()"',;:[\]]{1,100}@[^\s<>()"',;:[\]]{1,200}[^\s<>()"',;:[\].]/
