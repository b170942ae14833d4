import { createHash } from 'node:crypto'
import { type Actor, THE_DESK } from '../../core/actor.ts'
import { type MailboxEars, type MailboxSettings, mailboxProblem } from '../../core/intake/mail/mailbox.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk, read, record, work } from '../desk.ts'
import { tellAdministrators } from '../notice/rest.ts'
import { lockMailbox, type Mailbox, unlockMailbox } from '../secret/lock.ts'
import { HIDDEN, hide, restore } from '../setting.ts'
import { keepRaw } from './intake.ts'

export interface MailboxInput {
  name: string
  settings: MailboxSettings
  active?: boolean
}

const shown = (mailbox: Mailbox): Mailbox => ({ ...mailbox, settings: hide(mailbox.settings) as MailboxSettings })

async function hold({ desk, store }: Act, id: number): Promise<Mailbox | undefined> {
  const row = await store.mailbox.hold(id)
  return row && unlockMailbox(desk, row)
}

/** The mailboxes that are pulled, with what was wrong when one was looked into last. */
export const listMailboxes = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'change settings') ?? (await mailboxesOf(a)).map(shown))

export const addMailbox = (desk: Desk, by: Actor, { name, settings }: MailboxInput) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings') ?? wrong(settings)
    if (no) return no
    const added = await a.store.mailbox.add(name, lockMailbox(desk, settings), a.now)
    await record(a, { type: 'mailbox.added', data: { mailboxId: added.id, name } })
    return shown({ ...added, settings })
  })

/** A secret that comes back hidden stays as it was, as long as it goes where it was kept for. */
export const changeMailbox = (desk: Desk, by: Actor, id: number, input: MailboxInput) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const known = await hold(a, id)
    if (!known) return refuse('not-found')
    const settings = wholeOf(input.settings, known.settings)
    const problem = wrong(settings)
    if (problem) return problem
    const { host, user, folder } = known.settings
    const anew = settings.host !== host || settings.user !== user || settings.folder !== folder
    const { name, active = true } = input
    const kept = { name, settings: lockMailbox(desk, settings), active }
    const changed = await a.store.mailbox.change(id, kept, { anew }, a.now)
    await record(a, { type: 'mailbox.changed', data: { mailboxId: id, name, active } })
    return shown({ ...changed, settings })
  })

export const removeMailbox = (desk: Desk, by: Actor, id: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    if (!(await a.store.mailbox.remove(id))) return refuse('not-found')
    await record(a, { type: 'mailbox.removed', data: { mailboxId: id } })
    return true
  })

/** Asks the server whether these settings open the mailbox, before they are kept or after. */
export async function tryMailbox(desk: Desk, by: Actor, { settings, id }: { settings: MailboxSettings; id?: number }) {
  const no = permit(by, 'change settings')
  if (no) return no
  const known = id ? (await mailboxesInFull(desk)).find(row => row.id === id) : undefined
  const whole = wholeOf(settings, known?.settings)
  return wrong(whole) ?? (desk.askMailbox ? desk.askMailbox(whole) : { fault: '—', kind: 'other' as const })
}

/** A kept secret goes to the server that it was kept for, and nowhere else. */
function wholeOf(settings: MailboxSettings, known: MailboxSettings | undefined): MailboxSettings {
  const stays = known?.host === settings.host && tokenUrlOf(known) === tokenUrlOf(settings)
  return restore(settings, stays ? known : undefined) as MailboxSettings
}

const tokenUrlOf = ({ sign }: MailboxSettings) => (sign.kind === 'oauth2' ? sign.tokenUrl : '')

function wrong(settings: MailboxSettings): Refusal | null {
  const field = JSON.stringify(settings).includes(HIDDEN) ? 'password' : mailboxProblem(settings)
  return field ? refuse('mailbox-invalid', { field: `settings.${field}`, values: { field } }) : null
}

/** With their secrets, for whoever pulls them. */
export const mailboxesInFull = (desk: Desk): Promise<Mailbox[]> => work(desk, THE_DESK, mailboxesOf)

const mailboxesOf = async ({ desk, store }: Act): Promise<Mailbox[]> =>
  (await store.mailbox.all()).map(row => unlockMailbox(desk, row))

/** What a process called `by` that pulls a mailbox tells the desk. The same letter is kept once, whatever its number. */
export function mailboxEars(desk: Desk, { id, settings }: Mailbox, by: string): MailboxEars {
  const inAct = <T>(task: Parameters<typeof work<T>>[2]) => work(desk, THE_DESK, task)
  return {
    mayListen: forMs => inAct(({ store }) => store.listener.takeTurn(`mailbox:${id}`, by, forMs)),
    progress: () => inAct(async ({ store }) => (await store.mailbox.hold(id)) ?? GONE),
    async keep({ raw, uid, uidValidity }) {
      const once = `imap:${id}:${createHash('sha256').update(raw).digest('hex')}`
      await keepRaw(desk, { source: 'imap', content: raw, envelope: { mailbox: id, uid, uidValidity }, once })
    },
    reached: (uidValidity, uid) => inAct(async ({ store }) => void (await store.mailbox.reached(id, uidValidity, uid))),
    seen: fault => inAct(a => see(a, id, fault)),
    sign: () => inAct(async a => ((await hold(a, id))?.settings ?? settings).sign),
    renewed: refreshToken =>
      inAct(async a => {
        const known = await hold(a, id)
        if (known?.settings.sign.kind !== 'oauth2' || known.settings.host !== settings.host) return
        const sign = { ...known.settings.sign, refreshToken }
        await a.store.mailbox.renew(id, lockMailbox(desk, { ...known.settings, sign }))
      }),
  }
}

/** Taken out of the settings while it was read: nothing in it is new. */
const GONE = { uidValidity: null, lastUid: 0, addedAt: new Date(8.64e15) }

async function see(a: Parameters<Parameters<typeof work>[2]>[0], id: number, fault: string | null): Promise<void> {
  const known = await a.store.mailbox.hold(id)
  if (!known) return
  await a.store.mailbox.seen(id, fault, a.now)
  if (fault === null || fault === known.fault) return
  await tellAdministrators(a, 'mailbox-closed')
  await record(a, { type: 'mailbox.fault', why: fault, data: { mailboxId: id, name: known.name } })
}
