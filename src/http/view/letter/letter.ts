import type { z } from 'zod'
import type { Letter } from '../../../contract/case/letter.ts'
import { type LetterPage, letterPage } from '../../../core/intake/mail/page/page.ts'
import type { ParsedMail } from '../../../core/intake/mail/parsed-mail.ts'
import { atOrNull } from '../moment.ts'

interface Source {
  entryId: number
  content: Buffer
}

/** What is told of a letter beside its page. */
export function letterView({ entryId, content }: Source, mail: ParsedMail | null): z.output<typeof Letter> {
  const page = mail && pageOf(mail, { remote: false })
  const own = `/api/entries/${entryId}/letter`
  return {
    entryId,
    form: !mail ? 'unreadable' : page ? 'html' : 'text',
    from: mail?.from ?? null,
    to: mail?.to ?? [],
    cc: mail?.cc ?? [],
    subject: mail?.subject ?? '',
    date: atOrNull(mail?.date ?? null),
    size: content.length,
    remote: page?.remote ?? [],
    trackers: page?.trackers ?? [],
    links: page?.links ?? [],
    cut: page?.cut ?? false,
    pageUrl: mail ? `${own}/page` : null,
    sourceUrl: `${own}/source`,
  }
}

/** The page of a letter that has one: HTML that is not nested too deep to be looked at. */
export function pageOf({ html, attachments }: ParsedMail, { remote }: { remote: boolean }): LetterPage | null {
  if (!html) return null
  const parts = new Map(
    attachments.flatMap(({ contentId, contentType: type, content }) =>
      contentId ? [[contentId, { type, content }] as const] : [],
    ),
  )
  return letterPage(html, { parts, remote })
}
