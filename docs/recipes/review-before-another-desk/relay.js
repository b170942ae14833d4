// node relay.js chatwoot|zammad|freescout: takes the desk's webhooks, asks Makegood, writes an internal note.
// RELAY_SECRET stands in the address that the desk calls: http://HOST:8090/RELAY_SECRET. RELAY_PORT, RELAY_HOST.
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { review } from './makegood.js'

const { RELAY_SECRET = '', RELAY_PORT = '8090', RELAY_HOST = '127.0.0.1' } = process.env
const desk = await import(`./${process.argv[2]}.js`)
if (RELAY_SECRET.length < 16) throw new Error('RELAY_SECRET: at least 16 characters')

/** A note of the desk that begins so is a draft: it is reviewed before anything has gone to the customer. */
const DRAFT = /^\s*\/review\b:?/
const SIGN = 'Makegood'
/** Desks call again when they had no answer; a message is told about once. */
const told = new Set()

createServer(async (request, response) => {
  const end = status => response.writeHead(status).end()
  if (request.method !== 'POST' || !isOurs(request.url)) return end(404)
  try {
    await take(await json(request))
    end(204)
  } catch (error) {
    // the desk calls again after a 5xx, if it does so at all
    console.error(error.message)
    end(502)
  }
}).listen(Number(RELAY_PORT), RELAY_HOST, () => console.log(`listening for ${process.argv[2]}`))

async function take(event) {
  const place = desk.placeOf(event)
  if (!place || told.has(place.message)) return
  const texts = await desk.textsAt(place)
  const at = texts.findIndex(({ id }) => id === place.message)
  const written = texts[at]
  const isDraft = written?.by === 'note' && DRAFT.test(written.text)
  if (!isDraft && written?.by !== 'us') return
  told.add(place.message)
  try {
    const found = await review(draftOf(texts.slice(0, at), written.text.replace(DRAFT, '').trim()))
    if (isDraft || found.findings.length > 0) await desk.writeNote(place, noteOf(found))
  } catch (error) {
    told.delete(place.message)
    throw error
  }
}

/** What the customer wrote since our last word, and what we said before. */
function draftOf(before, reply) {
  const spoken = before.filter(({ by }) => by === 'customer' || by === 'us')
  const since = spoken.slice(spoken.findLastIndex(({ by }) => by === 'us') + 1)
  const asked = since.length > 0 ? since : spoken.filter(({ by }) => by === 'customer').slice(-1)
  const alreadySent = spoken.filter(({ by }) => by === 'us').map(({ text }) => text)
  return {
    customer: asked.map(({ text }) => text).join('\n\n'),
    reply,
    context: { alreadySent: alreadySent.slice(-20) },
  }
}

function noteOf({ findings }) {
  const lines = findings.map(({ severity, quote, why, mend }) => {
    const mark = severity === 'stop' ? '■' : '□'
    return `${mark} ${why} ${mend}${quote ? `\n   «${quote}»` : ''}`
  })
  return [`${SIGN} ${findings.length > 0 ? '' : '✓'}`.trim(), ...lines].join('\n\n')
}

function isOurs(url) {
  const [given, wanted] = [Buffer.from(url.slice(1)), Buffer.from(RELAY_SECRET)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
