import { ImapFlow } from 'imapflow'
import type { AskMailbox, MailboxEars, MailboxProgress, MailboxSettings } from '../../core/intake/mail/mailbox.ts'
import { after, DAY, MINUTE, SECOND } from '../../core/time.ts'
import { mailFaultOf } from './fault.ts'
import { accessToken } from './oauth.ts'

export interface Mailbox {
  close(): Promise<void>
}

export interface MailboxOptions {
  /** How long one process has a mailbox before it asks for its turn again. */
  turnMs: number
  /** Waits so long after the first failure, and twice as long after each further one. */
  pauseMs: number
}

const OPTIONS: MailboxOptions = { turnMs: MINUTE, pauseMs: 2 * SECOND }
const LONGEST_PAUSE = 5 * MINUTE
/** One octet more than is read: what is cut is seen to be too large, and stays in the mailbox. */
const MOST_BYTES = 60_000_001

/**
 * Pulls one mailbox for as long as it is open: everything that is new, then whatever comes (IDLE). A letter is stored,
 * then marked or moved, then counted as read; wherever that breaks off it begins again with the same letter.
 */
export function openMailbox(
  settings: MailboxSettings,
  ears: MailboxEars,
  options: Partial<MailboxOptions> = {},
): Mailbox {
  const { turnMs, pauseMs } = { ...OPTIONS, ...options }
  const closing = new AbortController()
  let failures = 0

  async function turn(): Promise<void> {
    if (!(await ears.mayListen(2 * turnMs))) return
    const client = await connect(settings, ears)
    const hangUp = () => client.close()
    closing.signal.addEventListener('abort', hangUp)
    try {
      await listen(client)
    } finally {
      closing.signal.removeEventListener('abort', hangUp)
      client.close()
    }
  }

  /** Until the turn is another's or the line breaks. */
  async function listen(client: ImapFlow): Promise<void> {
    const lock = await client.getMailboxLock(settings.folder)
    try {
      do {
        const news = nextNews(client, turnMs, closing.signal)
        await pull(client, settings, ears)
        failures = 0
        await ears.seen(null)
        void client.idle().catch(() => {})
        await news
        if (!client.usable) throw new Error('the connection was closed')
      } while (!closing.signal.aborted && (await ears.mayListen(2 * turnMs)))
    } finally {
      lock.release()
    }
  }

  async function loop(): Promise<void> {
    while (!closing.signal.aborted) {
      const fault = await turn().then(() => null, wordsOf)
      if (closing.signal.aborted) break
      if (fault !== null) {
        failures += 1
        await ears.seen(fault).catch(() => {})
      }
      await pause(fault === null ? turnMs : Math.min(LONGEST_PAUSE, pauseMs * 2 ** (failures - 1)), closing.signal)
    }
    await ears.mayListen(0).catch(() => {})
  }

  const done = loop()
  return {
    async close() {
      closing.abort()
      await done
    },
  }
}

/** Whether these settings open the mailbox, and how much lies in it. */
export const askMailbox: AskMailbox = async settings => {
  let client: ImapFlow | undefined
  let opened = false
  try {
    client = await connect(settings, { sign: async () => settings.sign, renewed: async () => {} })
    opened = true
    if (settings.afterwards === 'move') await client.mailboxOpen(settings.moveTo!, { readOnly: true })
    const { exists } = await client.mailboxOpen(settings.folder, { readOnly: true })
    return { messages: exists }
  } catch (fault) {
    return { fault: wordsOf(fault), kind: opened ? 'folder' : mailFaultOf(fault) }
  } finally {
    client?.close()
  }
}

async function connect(settings: MailboxSettings, ears: Pick<MailboxEars, 'sign' | 'renewed'>): Promise<ImapFlow> {
  const { host, port, secure, user } = settings
  const sign = await ears.sign()
  const client = new ImapFlow({
    ...{ host, port, secure, logger: false, disableAutoIdle: true },
    ...{ connectionTimeout: 30 * SECOND, greetingTimeout: 20 * SECOND, socketTimeout: 5 * MINUTE },
    auth: sign.kind === 'password' ? { user, pass: sign.password } : { user, ...(await fresh(sign, ears.renewed)) },
  })
  // a line that breaks is told by what was asked of it; without a listener it would end the process
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (fault) {
    // one that was refused holds the line open
    client.close()
    throw fault
  }
  return client
}

async function fresh(sign: Extract<MailboxSettings['sign'], { kind: 'oauth2' }>, renewed: MailboxEars['renewed']) {
  const { accessToken: token, refreshToken } = await accessToken(sign)
  if (refreshToken) await renewed(refreshToken)
  return { accessToken: token }
}

/** Stores every letter that is new, the oldest first. */
async function pull(client: ImapFlow, settings: MailboxSettings, ears: MailboxEars): Promise<void> {
  const uidValidity = String((client.mailbox as { uidValidity: bigint }).uidValidity)
  const known = await ears.progress()
  const goesOn = known.uidValidity === uidValidity
  const from = goesOn ? known.lastUid + 1 : 1
  for (const uid of await newUids(client, from, goesOn ? null : known)) {
    const letter = await client.fetchOne(
      String(uid),
      { uid: true, internalDate: true, source: { start: 0, maxLength: MOST_BYTES } },
      { uid: true },
    )
    // somebody took it out meanwhile
    if (!letter || letter.source === undefined) continue
    if (goesOn || isNew(letter.internalDate, known)) {
      await ears.keep({ raw: letter.source, uid, uidValidity })
      if (letter.source.length < MOST_BYTES) await putAside(client, settings, uid)
    }
    await ears.reached(uidValidity, uid)
  }
}

/** A server that counts anew is asked for all since the mailbox was added; what is stored already is known by its content. */
async function newUids(client: ImapFlow, from: number, anew: MailboxProgress | null): Promise<number[]> {
  const since = anew ? { since: after(anew.addedAt, -DAY) } : {}
  const found = (await client.search({ uid: `${from}:*`, ...since }, { uid: true })) || []
  // "5:*" names the last letter also where its number is lower
  return found.filter(uid => uid >= from).sort((a, b) => a - b)
}

const isNew = (arrivedAt: Date | string | undefined, { addedAt }: MailboxProgress): boolean =>
  arrivedAt === undefined || new Date(arrivedAt) >= addedAt

async function putAside(client: ImapFlow, { afterwards, moveTo }: MailboxSettings, uid: number): Promise<void> {
  const done =
    afterwards === 'leave' ||
    (afterwards === 'move'
      ? await client.messageMove(String(uid), moveTo!, { uid: true })
      : await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }))
  if (!done) throw new Error(`the letter could not be ${afterwards === 'move' ? `moved to ${moveTo}` : 'marked'}`)
}

/** Something arrives, the turn ends, or the line breaks. */
function nextNews(client: ImapFlow, turnMs: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      client.off('exists', done).off('close', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, turnMs)
    client.on('exists', done).on('close', done)
    signal.addEventListener('abort', done)
  })
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })

/** The server's own words where it gave some. */
function wordsOf(fault: unknown): string {
  const { responseText, message } = Object(fault) as { responseText?: string; message?: string }
  return (responseText || message || String(fault)).slice(0, 300)
}
