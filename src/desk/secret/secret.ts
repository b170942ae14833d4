import { THE_DESK } from '../../core/actor.ts'
import { type Act, type Desk, record, work } from '../desk.ts'
import { PURPOSE } from '../webhook/webhook.ts'
import { lock, relock, unlock } from './lock.ts'

/** Locks what was written before secrets were locked; at every start. Returns how many rows that were. */
export const lockSecrets = (desk: Desk): Promise<number> => work(desk, THE_DESK, a => relock(a, desk, a.now))

/**
 * Locks everything anew, under the secret of `after`; `translate` does the same for what the sign-in has encrypted. What
 * cannot be locked anew goes: answers that were kept for repeats. Links that customers hold open still, and every new
 * letter carries a fresh one. Nobody else may work meanwhile.
 */
export const changeSecret = (
  before: Desk,
  after: Desk,
  translate: (encrypted: string) => Promise<string>,
): Promise<number> =>
  work(after, THE_DESK, async a => {
    const rows = (await relock(a, before, a.now)) + (await relockWebhooks(a, before))
    for (const { id, secret, codes } of await a.store.secret.factors())
      await a.store.secret.setFactor({ id, secret: await translate(secret), codes: await translate(codes) })
    await a.store.secret.forgetAnswers()
    await record(a, { type: 'secret.changed', data: { rows } })
    return rows
  })

async function relockWebhooks({ desk, store }: Act, before: Desk): Promise<number> {
  const again = (locked: Buffer) => lock(desk, PURPOSE, unlock(before, PURPOSE, locked))
  const webhooks = await store.secret.webhooks()
  for (const { id, secret, oldSecret } of webhooks)
    await store.secret.setWebhook(id, { secret: again(secret), oldSecret: oldSecret && again(oldSecret) })
  return webhooks.length
}
