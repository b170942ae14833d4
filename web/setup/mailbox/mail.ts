import { addMailbox, tryMailbox } from '../../../src/contract/intake/mailbox.ts'
import { changeSettings, setGateway, tryMailServer } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { queries } from '../../app/query.ts'
import { say } from '../../app/speech.ts'
import { gatewaysQuery, mailboxesQuery, settingsQuery } from '../../settings/query.ts'
import { renewSetup } from '../query.ts'
import type { Servers } from './servers.ts'

export interface Mail extends Servers {
  address: string
  password: string
  /** To sign in with; the address where it is empty. */
  user: string
}

/** What the two servers said. */
export interface Trial {
  reads: { ok: boolean; detail: string }
  sends: { ok: boolean; detail: string }
}

const addressOf = ({ address }: Mail) => address.trim()
const userOf = (mail: Mail) => mail.user.trim() || addressOf(mail)

const imapOf = (mail: Mail) => ({
  ...mail.imap,
  host: mail.imap.host.trim(),
  user: userOf(mail),
  sign: { kind: 'password' as const, password: mail.password },
})

const smtpOf = (mail: Mail, company: string) => ({
  ...mail.smtp,
  host: mail.smtp.host.trim(),
  user: userOf(mail),
  password: mail.password,
  from: { name: company, address: addressOf(mail) },
})

/** Asks both servers at once; neither keeps anything of it. */
export async function tryMail(mail: Mail): Promise<Trial> {
  const [reads, sends] = await Promise.all([
    call(tryMailbox, { body: { settings: imapOf(mail) } }),
    call(tryMailServer, { body: { settings: smtpOf(mail, '') } }),
  ])
  const opened = reads.messages !== null
  const detail = opened ? say('setup.mailbox.opened', { count: reads.messages ?? 0 }) : reads.detail
  return { reads: { ok: opened, detail }, sends: { ok: sends.accepted, detail: sends.detail } }
}

export const works = ({ reads, sends }: Trial) => reads.ok && sends.ok

/** Keeps how mail leaves and comes; the mailbox last, so that a second try does not find it there already. */
export async function keepMail(mail: Mail, company: string): Promise<void> {
  const address = addressOf(mail)
  await call(setGateway, { params: { channel: 'email' }, body: { settings: smtpOf(mail, company) } })
  await call(changeSettings, { body: { mailbox: address } })
  await call(addMailbox, { body: { name: address, settings: imapOf(mail) } })
  const changed = [gatewaysQuery.queryKey, settingsQuery.queryKey, mailboxesQuery.queryKey]
  await Promise.all([...changed.map(queryKey => queries.invalidateQueries({ queryKey })), renewSetup()])
}
