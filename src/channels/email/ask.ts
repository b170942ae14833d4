import { createTransport } from 'nodemailer'
import type { AskMailServer } from '../../core/notice/mail-trial.ts'
import { SECOND } from '../../core/time.ts'
import { mailFaultOf } from './fault.ts'

/** Connects and signs in, as the sender would, and hangs up. Never throws. */
export const askMailServer: AskMailServer = async ({ host, port, secure, user, password, tls, hello }) => {
  const transport = createTransport({
    ...{ host, port, secure, name: hello, requireTLS: tls?.require },
    auth: user === undefined ? undefined : { user, pass: password ?? '' },
    tls: { rejectUnauthorized: tls?.verify ?? true },
    ...{ connectionTimeout: 15 * SECOND, dnsTimeout: 15 * SECOND },
    ...{ greetingTimeout: 15 * SECOND, socketTimeout: 20 * SECOND },
  })
  try {
    await transport.verify()
    return { ok: true }
  } catch (error) {
    const { response, message } = error as { response?: string; message: string }
    return { fault: (response ?? message).slice(0, 300), kind: mailFaultOf(error) }
  } finally {
    transport.close()
  }
}
