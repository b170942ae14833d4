import type { Actor } from '../../core/actor.ts'
import { isSelf, permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { notePassword, noteReset } from '../../desk/audit.ts'
import type { Desk } from '../../desk/desk.ts'
import {
  checkFirstToken,
  createFirstAdministrator,
  type FirstAdministrator,
} from '../../desk/staff/first-administrator.ts'
import { addStaff, changeStaff, checkNewStaff, type StaffInput, showStaffMember } from '../../desk/staff/staff.ts'
import { type Auth, ensureSignIn } from './auth.ts'

/**
 * Adds a person with a password. The sign-in is made first and the person second, who names it: cut off in between,
 * there is a sign-in without a person, which opens nothing and which the next try takes over.
 */
export async function addPerson(
  desk: Desk,
  auth: Auth,
  by: Actor,
  input: StaffInput,
  password: string,
): Promise<StaffMember | Refusal> {
  const no = await checkNewStaff(desk, by, input)
  if (no) return no
  const authUserId = await ensureSignIn(auth, { email: input.email, name: input.name, password })
  return addStaff(desk, by, { ...input, authUserId })
}

/** The first person of a desk, in the same order. */
export async function addFirstPerson(
  desk: Desk,
  auth: Auth,
  token: string,
  input: FirstAdministrator,
  password: string,
): Promise<StaffMember | Refusal> {
  const no = await checkFirstToken(desk, token)
  if (isRefusal(no)) return no
  const authUserId = await ensureSignIn(auth, { email: input.email, name: input.name, password })
  return createFirstAdministrator(desk, token, { ...input, authUserId })
}

/** Whether somebody's own sign-in asks for a code, too; a key has none. */
export async function hasSecondFactor(desk: Desk, auth: Auth, by: Actor): Promise<{ secondFactor: boolean } | Refusal> {
  const row = by.kind === 'staff' && isSelf(by, by.id) ? await showStaffMember(desk, by, by.id) : refuse('staff-needed')
  if (isRefusal(row)) return row
  const { authUserId } = row.person
  const { internalAdapter } = await auth.$context
  const user = authUserId ? await internalAdapter.findUserById(authUserId) : null
  return { secondFactor: (user as { twoFactorEnabled?: boolean | null } | null)?.twoFactorEnabled === true }
}

/**
 * Takes the second factor from somebody who lost phone and codes, and ends all their sessions. One's own is taken away
 * with one's password, not so.
 */
export async function resetSecondFactor(
  desk: Desk,
  auth: Auth,
  by: Actor,
  staffId: number,
): Promise<undefined | Refusal> {
  const no =
    permit(by, 'change staff') ?? (by.kind === 'staff' && by.id === staffId ? refuse('second-factor-own') : null)
  const row = no ?? (await showStaffMember(desk, by, staffId))
  if (isRefusal(row)) return row
  const { authUserId } = row.person
  if (!authUserId) return undefined
  const { adapter, internalAdapter } = await auth.$context
  await internalAdapter.updateUser(authUserId, { twoFactorEnabled: false })
  await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: authUserId }] })
  await internalAdapter.deleteUserSessions(authUserId)
  return noteReset(desk, by, staffId)
}

/** Gives somebody who serves a new password, and a sign-in to those who had none. */
export async function setPassword(
  desk: Desk,
  auth: Auth,
  by: Actor,
  staffId: number,
  password: string,
): Promise<StaffMember | Refusal> {
  const row = permit(by, 'change staff') ?? (await showStaffMember(desk, by, staffId))
  if (isRefusal(row)) return row
  const { email, name } = row.person
  const authUserId = await ensureSignIn(auth, { email, name, password })
  const changed = await changeStaff(desk, by, staffId, { authUserId })
  return isRefusal(changed) ? changed : ((await notePassword(desk, by, staffId)) ?? changed)
}
