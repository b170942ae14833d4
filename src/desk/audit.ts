import { type Actor, THE_DESK } from '../core/actor.ts'
import type { AuditFilter } from '../core/audit/audit.ts'
import { readEmail } from '../core/customer/email.ts'
import { permit } from '../core/permit.ts'
import type { Refusal } from '../core/refusal.ts'
import { act, type Desk, read, record } from './desk.ts'

/** Who came in and what was set, the newest first. */
export const listAudit = (desk: Desk, by: Actor, filter: AuditFilter) =>
  read(desk, by, async a => permit(by, 'read the audit log') ?? (await a.store.audit.list(filter)))

/** Writes down that an administrator took somebody's second factor away. */
export const noteReset = (desk: Desk, by: Actor, staffId: number) => note(desk, by, 'second-factor.reset', staffId)

/** Writes down that an administrator gave somebody a new password. */
export const notePassword = (desk: Desk, by: Actor, staffId: number) => note(desk, by, 'password.set', staffId)

const note = (desk: Desk, by: Actor, type: string, staffId: number): Promise<undefined | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'change staff')
    if (no) return no
    await record(a, { type, data: { staffId } })
    return undefined
  })

/** Who knocks: by the sign-in that was found, or by the address that was typed. */
export interface Caller {
  authUserId?: string
  email?: string
  address: string
}

export type DoorEvent =
  | 'sign-in.done'
  | 'sign-in.failed'
  | 'sign-in.ended'
  | 'password.changed'
  | 'second-factor.set'
  | 'second-factor.removed'
  | 'recovery-codes.made'

/** Writes down what happened at the door. What nobody of ours typed is kept only where it is an address. */
export const recordAtDoor = (
  desk: Desk,
  { authUserId, email, address }: Caller,
  type: DoorEvent,
  data: Record<string, string> = {},
): Promise<void> =>
  read(desk, THE_DESK, async ({ store, now }) => {
    const person = authUserId
      ? await store.staff.findByAuthUser(authUserId)
      : email
        ? await store.staff.findByEmail(email)
        : undefined
    const who = person
      ? { kind: 'staff' as const, id: person.id, name: person.name, address }
      : { kind: 'nobody' as const, id: null, name: (email && readEmail(email)) || '—', address }
    // a session that opens nothing is no sign-in
    const came = person?.leftAt && type === 'sign-in.done' ? 'sign-in.failed' : type
    await store.audit.knock(who, came, data, now)
  })
