// Chatwoot: Settings → Integrations → Webhooks, event "Message created".
// CHATWOOT_URL, CHATWOOT_TOKEN (Profile settings → Access token, of a user or an agent bot that may write notes).
import { call, plain } from './http.js'

const { CHATWOOT_URL, CHATWOOT_TOKEN } = process.env
const headers = { api_access_token: CHATWOOT_TOKEN }
const messagesOf = ({ account, conversation }) =>
  `${CHATWOOT_URL}/api/v1/accounts/${account}/conversations/${conversation}/messages`

/** The place and number of the message that the event is about; null for events of other kinds. */
export function placeOf(event) {
  if (event.event !== 'message_created') return null
  return { account: event.account.id, conversation: event.conversation.id, message: event.id }
}

/** All that was written in the conversation, oldest first; Chatwoot gives the last twenty. */
export async function textsAt(place) {
  const { payload } = await call(messagesOf(place), { headers })
  return payload
    .filter(({ message_type }) => message_type === 0 || message_type === 1)
    .map(({ id, message_type, private: note, content }) => ({
      id,
      by: note ? 'note' : message_type === 0 ? 'customer' : 'us',
      text: plain(content ?? ''),
    }))
    .sort((a, b) => a.id - b.id)
}

export const writeNote = (place, content) =>
  call(messagesOf(place), { method: 'POST', headers, body: { content, message_type: 'outgoing', private: true } })
