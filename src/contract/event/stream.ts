/** One piece of a stream of server-sent events. */
export interface Sent {
  id?: string
  event?: string
  data: string
}

/** Reads server-sent events as they come, however the line cuts them. Comments, such as heartbeats, are left out. */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<Sent> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const pieces = rest.split('\n\n')
    rest = pieces.pop()!
    for (const piece of pieces) {
      const sent = readPiece(piece)
      if (sent) yield sent
    }
  }
}

function readPiece(piece: string): Sent | undefined {
  const fields: Record<string, string> = {}
  for (const line of piece.split('\n')) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? []
    if (name) fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value!
  }
  return fields.data === undefined ? undefined : (fields as unknown as Sent)
}
