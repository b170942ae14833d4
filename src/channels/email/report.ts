import { textOf } from './body.ts'
import { type MimePart, partsIn } from './mime.ts'

/** The text of the part that a server or a program wrote for machines to read; empty where there is none. */
export function reportOf(root: MimePart, kind: string, problems: Set<string>): string {
  const part = partsIn(root).find(({ type }) => type === `message/${kind}` || type === `message/global-${kind}`)
  return part ? textOf(part, problems) : ''
}

/** A filter that throws a letter away reports it as a receipt does. */
export const receiptOf = (root: MimePart, problems: Set<string>) => reportOf(root, 'disposition-notification', problems)

/** The head of the letter that a report brings back; some programs make it the head of a part. */
export function returnedHead(root: MimePart): string {
  const parts = partsIn(root)
  const part = parts.find(({ type }) => /^(?:message\/(?:rfc822|global|partial)|text\/rfc822-headers?)$/.test(type))
  if (part)
    return part
      .content()
      .toString('latin1', 0, 40_000)
      .split(/\r?\n\r?\n/, 1)[0]!
  const own = parts.slice(1).find(({ fields }) => fields.has('message-id') && fields.has('from'))
  if (own) return [...own.fields].flatMap(([name, values]) => values.map(value => `${name}: ${value}`)).join('\n')
  const texts = parts.slice(1).filter(({ type }) => type === 'text/plain')
  const heads = texts.map(
    part =>
      part
        .content()
        .toString('latin1', 0, 40_000)
        .trimStart()
        .split(/\r?\n\r?\n/, 1)[0]!,
  )
  return heads.find(head => /^[\w-]+:/.test(head) && /^message-id:/im.test(head) && /^from:/im.test(head)) ?? ''
}
