import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Company } from '../../core/company.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { type Act, act, type Desk, read, work, writeCompany } from '../desk.ts'
import { addStaffIn, type StaffInput } from './staff.ts'

/** Where the digest of the one-time token stands among the settings. */
const NAME = 'first-administrator'
interface FirstToken {
  /** SHA-256 in hex; null once it was used. */
  digest: string | null
}

const TOKEN_BYTES = 16

/** A one-time token for the first administrator, or null when people serve already. A new start makes a new one. */
export const ensureFirstToken = (desk: Desk): Promise<string | null> =>
  work(desk, THE_DESK, async ({ store, now }) => {
    if ((await store.staff.all()).length) return null
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    await store.setting.write(NAME, { digest: digestOf(token).toString('hex') } satisfies FirstToken, now)
    return token
  })

export interface FirstAdministrator {
  name: string
  email: string
  language: Language
  zone: string
  company?: string
}

/** Whether the token opens and the person can be added; null when both hold. For what has to be made before. */
export const checkFirstToken = (desk: Desk, token: string): Promise<Refusal | null> =>
  read(desk, FIRST, async a => checkToken(a, token, await a.store.setting.read<FirstToken>(NAME)))

/** The first person of a desk, by the token that the start printed; with them the company gets its name and zone. */
export const createFirstAdministrator = (
  desk: Desk,
  token: string,
  { company, language, ...person }: FirstAdministrator & { authUserId: string },
) =>
  act<StaffMember>(desk, FIRST, async a => {
    const no = await checkToken(a, token, await a.store.setting.hold<FirstToken>(NAME))
    if (no) return no
    const added = await addStaffIn(a, { ...NEWCOMER, ...person })
    if (isRefusal(added)) return added
    await a.store.setting.write(NAME, { digest: null } satisfies FirstToken, a.now)
    await writeCompany(a, companyFor(a, { company, language, zone: person.zone }))
    return added
  })

const NEWCOMER: Pick<StaffInput, 'role' | 'languages' | 'skills' | 'capacity'> = {
  role: 'administrator',
  languages: ['ru', 'en'],
  skills: [],
  capacity: 40,
}

const FIRST: Actor = { kind: 'system', id: null, name: 'first start' }

async function checkToken({ store }: Act, token: string, known: FirstToken | undefined): Promise<Refusal | null> {
  if (!known?.digest || (await store.staff.all()).length) return refuse('token-used')
  return timingSafeEqual(digestOf(token), Buffer.from(known.digest, 'hex')) ? null : refuse('link-unknown')
}

/** The country is the one whose zone it is, where only one has it. */
function companyFor(
  { company: known, desk }: Act,
  { company, language, zone }: Pick<FirstAdministrator, 'company' | 'language' | 'zone'>,
): Company {
  const [country, another] = desk.zones.countriesOf(zone)
  return { ...known, language, zone, ...(company && { company }), ...(country && !another && { country }) }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
