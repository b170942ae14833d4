import { createServer, type Socket } from 'node:net'

interface Letter {
  uid: number
  raw: Buffer
  arrivedAt: Date
  seen: boolean
}

/**
 * A mail server that speaks as much IMAP4rev1 as a pulling desk needs, over one folder and one to move to. It can be
 * told to count anew, to hang up, and to refuse a sign-in.
 */
export async function startImapServer({ password = 'secret', token = 'token-1' } = {}) {
  const state = { validity: 100, next: 1, inbox: [] as Letter[], done: [] as Letter[], signIns: [] as string[] }
  const lines = new Set<Socket>()
  const idlers = new Map<Socket, () => void>()
  let failOn: RegExp | null = null

  const server = createServer(socket => {
    lines.add(socket)
    socket
      .on('error', () => {})
      .on('close', () => {
        lines.delete(socket)
        idlers.delete(socket)
      })
    socket.write('* OK [CAPABILITY IMAP4rev1 SASL-IR IDLE UIDPLUS MOVE AUTH=XOAUTH2] ready\r\n')
    let heard = ''
    socket.on('data', chunk => {
      heard += chunk.toString('latin1')
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end)
        heard = heard.slice(end + 2)
        if (failOn?.test(line)) {
          failOn = null
          socket.destroy()
          return
        }
        answer(socket, line)
      }
    })
  })

  let idleTag = ''
  function answer(socket: Socket, line: string): unknown {
    if (line === 'DONE') {
      idlers.delete(socket)
      return socket.write(`${idleTag} OK done\r\n`)
    }
    const [, tag, verb, rest = ''] = /^(\S+) (?:UID )?(\S+) ?(.*)$/s.exec(line) ?? []
    const ok = (...untagged: string[]) =>
      socket.write(`${untagged.map(each => `* ${each}\r\n`).join('')}${tag} OK ${verb} done\r\n`)
    const no = (why: string) => socket.write(`${tag} NO ${why}\r\n`)
    const signedIn = (how: string) => {
      state.signIns.push(how)
      return ok()
    }
    switch (verb?.toUpperCase()) {
      case 'LOGIN':
        return rest.includes(`"${password}"`) || rest.endsWith(` ${password}`)
          ? signedIn('password')
          : no('[AUTHENTICATIONFAILED] Invalid credentials')
      case 'AUTHENTICATE': {
        const given = Buffer.from(rest.split(' ')[1] ?? '', 'base64').toString()
        return given.includes(`auth=Bearer ${token}`) ? signedIn('oauth2') : no('[AUTHENTICATIONFAILED] Invalid token')
      }
      case 'CAPABILITY':
        return ok('CAPABILITY IMAP4rev1 SASL-IR IDLE UIDPLUS MOVE AUTH=XOAUTH2')
      case 'LIST': {
        if (rest.endsWith('""')) return ok('LIST (\\Noselect) "/" ""')
        const asked = /"?([^" ]+)"?$/.exec(rest)?.[1] ?? '*'
        const folders = ['INBOX', 'Done'].filter(name => /[*%]/.test(asked) || name === asked)
        return ok(...folders.map(name => `LIST (\\HasNoChildren) "/" ${name}`))
      }
      case 'SELECT':
      case 'EXAMINE':
        if (!/inbox|done/i.test(rest)) return no('[NONEXISTENT] no such folder')
        return ok(
          `${state.inbox.length} EXISTS`,
          'FLAGS (\\Seen)',
          `OK [UIDVALIDITY ${state.validity}] valid`,
          `OK [UIDNEXT ${state.next}] next`,
        )
      case 'SEARCH': {
        const from = Number(/UID (\d+)/.exec(rest)?.[1] ?? 1)
        const last = state.inbox.at(-1)?.uid
        const found = state.inbox.filter(({ uid }) => uid >= from).map(({ uid }) => uid)
        // as the standard says: a range up to * holds the last letter in any case
        const uids = found.length || !last ? found : [last]
        return ok(`SEARCH${uids.map(uid => ` ${uid}`).join('')}`)
      }
      case 'FETCH': {
        const at = state.inbox.findIndex(({ uid }) => uid === Number.parseInt(rest, 10))
        const letter = state.inbox[at]
        if (!letter) return ok()
        const day = letter.arrivedAt.toUTCString().slice(5, 16).replaceAll(' ', '-')
        const clock = letter.arrivedAt.toISOString().slice(11, 19)
        socket.write(
          `* ${at + 1} FETCH (UID ${letter.uid} INTERNALDATE "${day} ${clock} +0000" BODY[]<0> {${letter.raw.length}}\r\n`,
        )
        socket.write(letter.raw)
        socket.write(')\r\n')
        return ok()
      }
      case 'STORE': {
        const letter = state.inbox.find(({ uid }) => uid === Number.parseInt(rest, 10))
        if (letter) letter.seen = true
        return ok()
      }
      case 'MOVE': {
        const at = state.inbox.findIndex(({ uid }) => uid === Number.parseInt(rest, 10))
        if (at >= 0) state.done.push(...state.inbox.splice(at, 1))
        return ok(`OK [COPYUID 1 ${Number.parseInt(rest, 10)} 1] moved`, `${at + 1} EXPUNGE`)
      }
      case 'IDLE':
        idleTag = tag!
        idlers.set(socket, () => socket.write(`* ${state.inbox.length} EXISTS\r\n`))
        return socket.write('+ idling\r\n')
      case 'LOGOUT':
        ok('BYE')
        return socket.end()
      default:
        return ok()
    }
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    state,
    port: (server.address() as { port: number }).port,
    /** A letter arrives; whoever listens hears of it. */
    deliver(raw: string, arrivedAt = new Date()): number {
      const uid = state.next++
      state.inbox.push({ uid, raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n')), arrivedAt, seen: false })
      for (const tell of idlers.values()) tell()
      return uid
    },
    /** As after a restored backup: the same letters under other numbers. */
    countAnew(): void {
      state.validity += 1
      state.next = 1000
      for (const letter of state.inbox) letter.uid = state.next++
    },
    hangUp(): void {
      for (const line of lines) line.destroy()
    },
    /** Hangs up when it next hears such a line. */
    failOn(line: RegExp): void {
      failOn = line
    },
    listening: () => idlers.size,
    /** Connections that stand. */
    lines: () => lines.size,
    async close(): Promise<void> {
      for (const line of lines) line.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
