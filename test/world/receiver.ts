import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  id: string
  timestamp: number
  /** What was signed, to be checked with a secret. */
  headers: IncomingMessage['headers']
  text: string
  body: { type: string; timestamp: string; data: Record<string, unknown> }
}

/** Another company's program that is told by webhooks; `answer` decides what it says. */
export async function openReceiver(answer: (response: ServerResponse, received: Received) => void) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { headers } = request
    const one = {
      id: String(headers['webhook-id']),
      timestamp: Number(headers['webhook-timestamp']),
      headers,
      text,
      body: JSON.parse(text),
    }
    received.push(one)
    answer(response, one)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close(): Promise<void> {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** As the receiver's own library checks it (Standard Webhooks), written from the specification. */
export function isSigned({ id, timestamp, headers, text }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${right}`)
}

export const says =
  (status: number) =>
  (response: ServerResponse): void =>
    void response.writeHead(status).end()
