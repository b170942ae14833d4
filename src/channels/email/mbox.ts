const LINE = /^From \S*.{0,80}\d{1,2}:\d{2}.{0,80}$/

/** The messages of a mailbox file (mbox); any other file is one message. */
export function messagesIn(file: Buffer): Buffer[] {
  if (!file.subarray(0, 5).equals(FROM)) return [file]
  const text = file.toString('latin1')
  const messages: string[] = []
  let from = 0
  for (let at = nextLine(text, 1); at >= 0; at = nextLine(text, at + 1)) {
    messages.push(text.slice(from, at))
    from = at
  }
  messages.push(text.slice(from))
  return messages.map(message => Buffer.from(withoutEscapes(message), 'latin1'))
}

const FROM = Buffer.from('From ')

/** Where the next message begins: below an empty line, and a field of its head follows. */
function nextLine(text: string, from: number): number {
  for (let at = text.indexOf('\nFrom ', from); at >= 0; at = text.indexOf('\nFrom ', at + 1)) {
    const [line = '', next = ''] = text.slice(at + 1, at + 400).split(/\r?\n/, 2)
    const isBelowEmpty = /\n\r?$/.test(text.slice(Math.max(0, at - 2), at))
    if (isBelowEmpty && LINE.test(line) && /^>?[!-9;-~]+[ \t]*:/.test(next)) return at + 1
  }
  return -1
}

/** A line of a letter that began with "From " has a mark in a mailbox, which is none of a quote. */
const withoutEscapes = (message: string) => message.replace(/\n>(>*From )/g, '\n$1')
