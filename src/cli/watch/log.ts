import { pino } from 'pino'

/**
 * How every process of the desk logs: one JSON object a line, with the request's id, and nothing of what customers wrote,
 * where they can be reached, or what opens a door. `MAKEGOOD_LOG` is the least level; at `info` each request has a line.
 */
export const logOptions = (part: string) => ({
  level: process.env.MAKEGOOD_LOG || 'warn',
  base: { part, pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: SECRETS.flatMap(name => [name, `*.${name}`]), censor: '[…]' },
  serializers: {
    // the pattern and not the address: that of a customer's page opens it
    req: ({ method, routeOptions }: { method: string; routeOptions?: { url?: string } }) => ({
      method,
      route: routeOptions?.url,
    }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    err: sayError,
  },
  hooks: {
    logMethod(this: unknown, args: unknown[], method: (...args: unknown[]) => void) {
      method.apply(
        this,
        args.map(value => (typeof value === 'string' ? unsaid(value) : value)),
      )
    },
  },
})

const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'address', 'email', 'phone', 'text', 'body']

/** Without `detail` and `parameters`, where PostgreSQL repeats the values of a row. */
function sayError(error: unknown) {
  if (!(error instanceof Error)) return { message: unsaid(String(error)) }
  const { name, message, stack, code } = error as NodeJS.ErrnoException
  return { type: name, code, message: unsaid(message), stack: stack && unsaid(stack) }
}

/** A text without what names a person or opens a page: far sides like to repeat it in their errors. */
export const unsaid = (text: string): string =>
  text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[email]')
    .replace(/\bpostgres(ql)?:\/\/\S+/g, '[database]')
    .replace(/\/(c|t|s|incident-news)\/[\w~.-]{12,}/g, '/$1/[link]')
    .replace(/([?&](token|key|code)=)[^&\s]+/g, '$1[…]')
    .replace(/\+?\d[\d ()-]{8,}\d/g, '[phone]')

/** On standard error, so that the standard output stays for what a command answers. */
export const openLog = (part: string) => pino(logOptions(part), pino.destination(2))
export type Log = ReturnType<typeof openLog>
