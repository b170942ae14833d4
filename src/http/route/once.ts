import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Turn } from '../../core/actor.ts'
import { isIdempotencyKey } from '../../core/once.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { beginOnce, dropOnce, finishOnce } from '../../desk/once.ts'
import { Refused } from '../problem/problem.ts'

interface OnceParts {
  desk: Desk
  by: Actor | null
  request: FastifyRequest
  reply: FastifyReply
  /** Of success. */
  status: number
}

/**
 * Does a request that carries an `Idempotency-Key` once: who sends the same again gets the same answer again. Kept is
 * what was done; what was refused or failed changed nothing and leaves the key free. Any POST may carry one.
 */
export async function answerOnce(parts: OnceParts, work: (turn?: Turn) => Promise<unknown>): Promise<unknown> {
  const { desk, request, reply, status } = parts
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return work()
  if (!isIdempotencyKey(String(key))) throw new Refused(refuse('idempotency-key-malformed'))
  const begun = await beginOnce(desk, { actor: senderOf(parts), key: String(key), asked: askedIn(request) })
  if (isRefusal(begun)) throw new Refused(begun)
  if ('answer' in begun) {
    reply.header('idempotency-replayed', 'true').code(begun.status)
    return JSON.parse(begun.answer)
  }
  return keepAnswer(parts, begun.turn, status, work)
}

async function keepAnswer(
  { desk, request }: OnceParts,
  turn: Turn,
  status: number,
  work: (turn: Turn) => Promise<unknown>,
): Promise<unknown> {
  const answer = await work(turn).catch(async error => {
    await dropOnce(desk, turn).catch(() => {})
    throw error
  })
  // it is done: whoever asks gets the answer, also where it cannot be kept
  await finishOnce(desk, turn, status, JSON.stringify(answer ?? null)).catch(error =>
    request.log.error({ err: error }, 'an answer was not kept'),
  )
  return answer
}

const senderOf = ({ by, request }: OnceParts): string => {
  if (by?.kind !== 'staff') return `address:${request.ip}`
  return by.key ? `key:${by.key.id}` : `staff:${by.id}`
}

const askedIn = ({ method, url, body }: FastifyRequest): string => `${method} ${url}\n${JSON.stringify(body ?? null)}`
