// Zammad: Manage → Webhook with the default payload, and Manage → Trigger "Action is updated" that calls it.
// ZAMMAD_URL, ZAMMAD_TOKEN (Profile → Token Access, permission ticket.agent).
import { call, plain } from './http.js'

const { ZAMMAD_URL, ZAMMAD_TOKEN } = process.env
const headers = { authorization: `Token token=${ZAMMAD_TOKEN}` }
const articles = `${ZAMMAD_URL}/api/v1/ticket_articles`

/** The place and number of the article that the event is about; null where a ticket changed without one. */
export function placeOf({ ticket, article }) {
  return ticket?.id && article?.id ? { conversation: ticket.id, message: article.id } : null
}

/** All that was written in the ticket, oldest first. */
export async function textsAt({ conversation }) {
  const found = await call(`${articles}/by_ticket/${conversation}`, { headers })
  return found
    .map(({ id, sender, internal, body }) => ({
      id,
      by: internal ? 'note' : sender === 'Customer' ? 'customer' : sender === 'Agent' ? 'us' : 'system',
      text: plain(body),
    }))
    .sort((a, b) => a.id - b.id)
}

export const writeNote = ({ conversation }, body) =>
  call(articles, {
    method: 'POST',
    headers,
    body: { ticket_id: conversation, body, content_type: 'text/plain', type: 'note', internal: true },
  })
