import { readFileSync } from 'node:fs'
import { messagesIn } from '../../channels/email/mbox.ts'
import { readMail } from '../../channels/email/parse.ts'
import { UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { write } from '../json-lines.ts'
import { told } from './told.ts'

export interface MailOptions {
  jsonl: boolean
}

/** Prints what is understood of raw messages, where there is no desk. One that cannot be read keeps no other from it. */
export async function mailCommand(files: string[], { jsonl }: MailOptions): Promise<void> {
  const pretty = !jsonl && files.length === 1 && process.stdout.isTTY
  for (const file of files) {
    for (const answer of answersFor(file)) {
      if ('error' in answer) process.exitCode = 1
      await write(`${JSON.stringify(answer, null, pretty ? 2 : undefined)}\n`)
    }
  }
}

function* answersFor(file: string) {
  const messages = messagesOf(file)
  if ('error' in messages) {
    yield { file, ...messages }
    return
  }
  for (const [at, raw] of messages.entries()) {
    yield { file, ...(messages.length > 1 && { message: at + 1 }), ...answerTo(raw) }
  }
}

/** `-` is what is typed or piped. */
function messagesOf(file: string): Buffer[] | { error: string; detail: string } {
  try {
    return messagesIn(readFileSync(file === '-' ? 0 : file))
  } catch (error) {
    return { error: 'file-unreadable', detail: (error as Error).message }
  }
}

function answerTo(raw: Buffer) {
  try {
    return told(readMail(raw))
  } catch (error) {
    return { error: error instanceof UnreadableMail ? error.fault : 'unreadable', detail: (error as Error).message }
  }
}
