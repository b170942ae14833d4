import { THE_DESK } from '../../core/actor.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { CONTACT_OF } from '../../core/customer/customer.ts'
import { isReachChannel } from '../../core/notice/address.ts'
import { type Act, type Desk, read } from '../desk.ts'

/** What the fake phones and mailboxes received, newest first, with whose they are. For the demo alone. */
export const showFakeOutbox = (desk: Desk, limit: number) =>
  read(desk, THE_DESK, async a => {
    const messages = await a.store.notice.fakeOutbox(limit)
    const owners = new Map<string, Customer | undefined>()
    for (const { channel, address } of messages)
      if (!owners.has(address)) owners.set(address, await ownerOf(a, channel, address))
    return {
      now: a.now,
      company: a.company,
      messages: messages.map(message => ({ ...message, customer: owners.get(message.address) ?? null })),
    }
  })

export type FakeOutbox = Awaited<ReturnType<typeof showFakeOutbox>>

const ownerOf = ({ store }: Act, channel: string, address: string): Promise<Customer | undefined> =>
  isReachChannel(channel) ? store.customer.findByAddress(CONTACT_OF[channel], address) : Promise.resolve(undefined)
