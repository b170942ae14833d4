import type { SendMailOptions } from 'nodemailer'
import { LOOP_HEADER } from '../../core/intake/mail/loop.ts'
import type { OutgoingMessage } from '../../core/notice/channel.ts'

interface Sender {
  name?: string
  address: string
}

/** A letter to exactly one address; addresses go as objects, so that nothing in them is read as a second recipient. */
export function compose(message: OutgoingMessage, own: Sender): SendMailOptions {
  const from = message.from ?? own
  return {
    envelope: { from: message.returnPath ?? from.address, to: [message.to] },
    from: { name: from.name ?? '', address: from.address },
    to: { name: message.toName ?? '', address: message.to },
    replyTo: message.replyTo === undefined ? undefined : { name: '', address: message.replyTo },
    subject: message.subject ?? '',
    text: message.text,
    messageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    headers: { 'Content-Language': message.language, ...automatic(message), ...leave(message), ...mark(message) },
    attachments: message.attachments?.map(file => ({
      filename: file.name,
      contentType: file.type,
      content: file.content,
    })),
  }
}

/** RFC 3834, and its Exchange equivalent: no out-of-office replies to us, but real bounces still come. */
function automatic({ automatic, inReplyTo }: OutgoingMessage): Record<string, string> {
  if (!automatic) return {}
  return {
    'Auto-Submitted': inReplyTo ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  }
}

/** A letter that comes back with it is ours: it opens nothing. */
const mark = ({ loopMark }: OutgoingMessage): Record<string, string> => (loopMark ? { [LOOP_HEADER]: loopMark } : {})

/** RFC 8058: mail programs show a button that makes such letters stop. */
const leave = ({ leaveUrl }: OutgoingMessage): Record<string, string> =>
  leaveUrl ? { 'List-Unsubscribe': `<${leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
