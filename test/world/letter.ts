export interface Letter {
  from: string
  text: string
  subject?: string
  /** Without angle brackets; null leaves the header out. */
  id?: string | null
  /** The letter it answers, with angle brackets, as a mail program copies it. */
  answers?: string
  headers?: string[]
}

let written = 0

/** A letter to the desk as a plain mail program writes it. */
export function letter({ from, text, subject = 'вопрос', id, answers, headers = [] }: Letter): string {
  written += 1
  const messageId = id === undefined ? `letter-${written}@mail.example` : id
  return [
    `From: ${from}`,
    'To: help@orbita.example',
    `Subject: ${subject}`,
    ...(messageId ? [`Message-ID: <${messageId}>`] : []),
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
    '',
  ].join('\r\n')
}
