// FreeScout with the module "API & Webhooks": events convo.agent.reply.created and convo.note.created.
// FREESCOUT_URL, FREESCOUT_KEY (Manage → API & Webhooks), FREESCOUT_USER (the number of the user who signs the notes).
import { call, plain } from './http.js'

const { FREESCOUT_URL, FREESCOUT_KEY, FREESCOUT_USER } = process.env
const headers = { 'x-freescout-api-key': FREESCOUT_KEY }
const WRITERS = { customer: 'customer', message: 'us', note: 'note' }

/** The event is the whole conversation; what it is about is its newest thread. */
export function placeOf({ id, _embedded }) {
  const ids = (_embedded?.threads ?? []).filter(({ type }) => WRITERS[type]).map(thread => thread.id)
  return ids.length > 0 ? { conversation: id, message: Math.max(...ids) } : null
}

/** All that was written in the conversation, oldest first. */
export async function textsAt({ conversation }) {
  const found = await call(`${FREESCOUT_URL}/api/conversations/${conversation}`, { headers })
  return found._embedded.threads
    .filter(({ type, state }) => WRITERS[type] && state !== 'draft')
    .map(({ id, type, body }) => ({ id, by: WRITERS[type], text: plain(body) }))
    .sort((a, b) => a.id - b.id)
}

export const writeNote = ({ conversation }, text) =>
  call(`${FREESCOUT_URL}/api/conversations/${conversation}/threads`, {
    method: 'POST',
    headers,
    body: {
      type: 'note',
      text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>'),
      user: Number(FREESCOUT_USER),
    },
  })
