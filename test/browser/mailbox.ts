import { type ParsedMail, simpleParser } from 'mailparser'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import type { Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { until } from './desk.ts'

/** The customer's side of mail: a server that takes the desk's letters, and a program that writes to the desk. */
export async function openMailbox() {
  const letters: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // a line that somebody keeps open is not waited for
    closeTimeout: 500,
    onData(stream, _session, done) {
      void simpleParser(stream).then(letter => {
        letters.push(letter)
        done()
      })
    },
  })
  const port = await new Promise<number>(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  return {
    port,
    /** The letter of that number, from 0, once it has arrived. */
    async letter(number: number): Promise<ParsedMail> {
      const letter = await until(() => letters[number], 30_000)
      if (!letter) throw new Error(`letter ${number} did not arrive; there are ${letters.length}`)
      return letter
    },
    async write(deskPort: number, mail: SendMailOptions): Promise<void> {
      const transport = nodemailer.createTransport({
        host: '127.0.0.1',
        port: deskPort,
        secure: false,
        tls: { rejectUnauthorized: false },
      })
      await transport.sendMail(mail)
      transport.close()
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

/** Letters leave by this mailbox, and customers write to the address of the company; set by who is signed in. */
export async function sendBy(page: Page, desk: { url: string }, { port }: { port: number }): Promise<void> {
  const headers = { origin: desk.url }
  const from = { name: 'Orbita', address: 'help@orbita.example' }
  const settings = { host: '127.0.0.1', port, secure: false, from }
  await page.request.put(`${desk.url}/api/gateways/email`, { data: { settings }, headers })
  await page.request.patch(`${desk.url}/api/settings`, { data: { mailbox: from.address }, headers })
}
