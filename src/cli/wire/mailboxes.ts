import { randomUUID } from 'node:crypto'
import { type Mailbox, openMailbox } from '../../channels/email/imap.ts'
import type { Desk } from '../../desk/desk.ts'
import { mailboxEars, mailboxesInFull } from '../../desk/intake/mailbox.ts'
import type { Running } from './running.ts'

/** How soon a change on the settings screen is felt. */
const LOOK_EVERY_MS = 3000

/** Pulls the mailboxes as the settings describe them now; each by one process at a time, whichever takes its turn first. */
export function pullMailboxes(desk: Desk, onFault: (error: unknown) => void): Running {
  const name = randomUUID()
  const open = new Map<string, Mailbox>()
  let looking = Promise.resolve()

  async function look(): Promise<void> {
    const rows = (await mailboxesInFull(desk)).filter(({ active }) => active)
    const wanted = new Map(rows.map(row => [`${row.id} ${row.changedAt.toISOString()}`, row]))
    for (const [key, mailbox] of open) {
      if (wanted.has(key)) continue
      open.delete(key)
      await mailbox.close()
    }
    for (const [key, row] of wanted)
      if (!open.has(key)) open.set(key, openMailbox(row.settings, mailboxEars(desk, row, name)))
  }

  const lookAgain = () => {
    looking = looking.then(look).catch(onFault)
  }
  lookAgain()
  const timer = setInterval(lookAgain, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await looking
      await Promise.all([...open.values()].map(mailbox => mailbox.close()))
    },
  }
}
