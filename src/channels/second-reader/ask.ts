import type { ReaderAnswer, ReaderQuestion } from '../../core/review/second-reader/reader.ts'
import { type Exchange, exchange } from '../exchange.ts'
import { insideLookup, nobodysLiteral } from '../webhook/public-address.ts'

/** Octets of an answer that are read; a longer one is none. */
const LONGEST_ANSWER = 200 * 1024

/**
 * Asks an OpenAI-compatible endpoint, at any address: a model on one's own machine is the point. Redirects are not
 * followed, and what is nobody's network, such as a cloud's metadata, is not asked. An endpoint that refuses `response_format` or `temperature` is asked once more without them.
 */
export async function askReader(question: ReaderQuestion): Promise<ReaderAnswer> {
  const started = performance.now()
  const strict = await post(question, { temperature: 0, response_format: { type: 'json_object' } }, question.timeoutMs)
  const left = question.timeoutMs - (performance.now() - started)
  if (!refusesParameters(strict) || left < 1) return answerOf(strict)
  return answerOf(await post(question, {}, left))
}

async function post(
  { endpoint, model, key, messages }: ReaderQuestion,
  how: object,
  timeoutMs: number,
): Promise<Exchange> {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
  const body = JSON.stringify({ model, messages, stream: false, ...how })
  const url = new URL(endpoint)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  const nobodys = nobodysLiteral(url)
  if (nobodys) return { kind: 'unsent', reason: nobodys }
  const limits = { timeoutMs: Math.ceil(timeoutMs), bodyLimit: LONGEST_ANSWER, lookup: insideLookup }
  return exchange({ url, method: 'POST', headers, body, ...limits })
}

const refusesParameters = (outcome: Exchange) =>
  outcome.kind === 'answered' && (outcome.status === 400 || outcome.status === 422)

/** What the endpoint writes beside the answer stays there: it may repeat what it was sent, the key among it. */
function answerOf(outcome: Exchange): ReaderAnswer {
  if (outcome.kind !== 'answered') return { fault: outcome.reason }
  if (outcome.status < 200 || outcome.status > 299) return { fault: `HTTP ${outcome.status}` }
  if (!outcome.whole) return { fault: `an answer of more than ${LONGEST_ANSWER / 1024} kB, or one that broke off` }
  const text = contentOf(outcome.body)
  return text === null ? { fault: 'an answer that is no chat completion' } : { text }
}

interface Completion {
  choices?: { message?: { content?: unknown } }[]
}

function contentOf(body: string): string | null {
  try {
    const content = (JSON.parse(body) as Completion | null)?.choices?.[0]?.message?.content
    if (typeof content === 'string') return content
    return Array.isArray(content) ? content.map(part => part?.text ?? '').join('') : null
  } catch {
    return null
  }
}
