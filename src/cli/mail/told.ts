import { createHash } from 'node:crypto'
import { nestedMail } from '../../channels/email/parse.ts'
import type { MailAttachment, ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { guessLanguage } from '../../core/text/language/guess.ts'

/** What was understood of a mail, in the form that docs/mail.md promises. */
export function told(mail: ParsedMail) {
  return {
    from: mail.from,
    sender: mail.sender,
    replyTo: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    date: mail.date?.toISOString() ?? null,
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    language: guessLanguage(`${mail.text || mail.body}\n${mail.subject}`),
    verdict: {
      kind: mail.judgement.verdict,
      reason: mail.judgement.reason,
      mayAnswer: mail.judgement.machineMayAnswer,
    },
    text: mail.text,
    quoted: mail.quoted,
    signature: mail.signature,
    body: mail.body,
    folds: mail.folds,
    html: mail.html !== null,
    attachments: mail.attachments.map(toldAttachment),
    bounce: mail.bounce,
    complaint: mail.complaint,
    forwarded: mail.forwarded,
    signed: mail.signed,
    encrypted: mail.encrypted,
    problems: mail.problems,
  }
}

function toldAttachment({ name, type, contentType, size, content, inline, contentId }: MailAttachment) {
  return {
    name,
    type: contentType,
    declaredType: type,
    size,
    sha256: createHash('sha256').update(content).digest('hex'),
    inline,
    cid: contentId,
    ...(type === 'message/rfc822' && { message: toldNested(content) }),
  }
}

/** A letter inside of the letter, in short. */
function toldNested(content: Buffer) {
  const mail = nestedMail(content)
  if (!mail) return null
  const { from, to, date, subject, messageId, text } = mail
  return { from, to, date: date?.toISOString() ?? null, subject, messageId, text }
}
