/** The header fields of a mail: name in small letters → its values, unfolded, in the order of the message. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>

/** The first value of a field, trimmed; '' when absent. */
export const header = (headers: MailHeaders, name: string): string => headers.get(name)?.[0]?.trim() ?? ''

/** The first value in small letters, for comparing. */
export const lowered = (headers: MailHeaders, name: string): string => header(headers, name).toLowerCase()
