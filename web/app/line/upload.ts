import { client } from '../../../src/contract/client.ts'
import { language } from '../speech.ts'
import { ConnectionLost, lose } from './line.ts'

interface Watched {
  file: Blob
  /** How much of it has gone, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Calls the desk with a file as the body, and says how far it is: `fetch` does not know. */
export const callWatched = (watched: Watched) =>
  client({ fetch: (url, options) => sendWatched(String(url), options ?? {}, watched) })

function sendWatched(url: string, { method, headers }: RequestInit, { file, onProgress, signal }: Watched) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    const lost = () => reject(new ConnectionLost('connection lost'))
    request.open(method!, url)
    for (const [name, value] of Object.entries({ ...headers, ...OWN })) request.setRequestHeader(name, value)
    request.setRequestHeader('accept-language', language.get())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => {
      lose()
      lost()
    }
    request.onabort = lost
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

const OWN = { 'content-type': 'application/octet-stream' }

const responseOf = ({ status, statusText, responseText }: XMLHttpRequest) =>
  new Response(responseText, { status, statusText })
