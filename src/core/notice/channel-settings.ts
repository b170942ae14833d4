import type { Look } from './look.ts'

/** What is set up to reach people; a channel without settings is not there. */
export interface ChannelSettings {
  email?: SmtpSettings
  sms?: SmsGateway | SmppSettings
  telegram?: TelegramSettings
  webhook?: WebhookSettings
}

/** The mail server that takes our letters. */
export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte (port 465); otherwise STARTTLS is used where the server offers it. */
  secure: boolean
  user?: string
  password?: string
  from: { name: string; address: string }
  dkim?: { domainName: string; keySelector: string; privateKey: string }
  /** `require` refuses to talk without TLS; `verify: false` takes the self-signed certificate of an inner relay. */
  tls?: { require?: boolean; verify?: boolean }
  /** How we call ourselves in EHLO; the name of the machine when absent. */
  hello?: string
  /** Milliseconds; `answer` is the longest silence, `total` the longest try. */
  timeouts?: { connect?: number; greeting?: number; answer?: number; total?: number }
  /** Connections held open at once. */
  connections?: number
}

/** A JSON value whose strings may hold placeholders. */
export type Template = string | number | boolean | null | Template[] | { [key: string]: Template }

/**
 * An SMS provider's HTTP interface, told as data.
 * Strings of `url`, `headers`, `auth` and `body` may hold {to} (E.164), {digits} (without the plus), {text}, {from},
 * {id} (the notice's number) and {key} (stable over retries), and {name} for every name in `values`.
 */
export interface SmsGateway {
  /** How short messages leave; what was set up before there was a choice goes over HTTP. */
  way?: 'http'
  name: string
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  /** HTTP Basic. Other schemes are a header. */
  auth?: { user: string; password: string }
  /** `query` puts the fields of `body` into the address; `form` and `query` need a flat body. */
  bodyType: 'json' | 'form' | 'query'
  body: Template
  /** Login, keys and the like of this company's account. */
  values: Record<string, string>
  /** Default sender: a name or number registered with the provider. */
  from: string
  /** Which answers mean "taken over": the status (any 2xx when absent) and, if given, something found in the body. */
  success: { status?: number[]; look?: Look }
  /** Where the provider's own number for the message stands in the answer. */
  reference: Look
  /** Known refusals; the first row that fits decides. */
  errors: GatewayError[]
  receipts: ReceiptTable | null
  /** How the provider brings customers' answers; null where it brings none. */
  incoming?: IncomingTable | null
  /** True only if the provider promises to drop a second request with the same {key} or {id}. */
  dropsRepeats?: boolean
  /** Longest text in characters that the provider cuts into segments by itself. */
  maxLength: number
  timeoutMs: number
  concurrency: number
}

/** A row fits when its status (if given) and its look (if given) both do. `reason` is for the staff. */
export interface GatewayError {
  status?: number
  look?: Look
  /** No other try to this number will do: a wrong number, a customer who forbade messages. */
  permanent: boolean
  reason: string
}

/** How the provider tells later what became of a message: in the query, a form or JSON, all read as one object. */
export interface ReceiptTable {
  reference: Look
  delivered: Look
  failed: Look
  /** Within `failed`: those where another try is useless. */
  permanent?: Look
  reason?: Look
}

/** Where a customer's number and words stand in the provider's call. */
export interface IncomingTable {
  from: Look
  text: Look
}

/** An account at an operator or aggregator that speaks SMPP 3.4. Each worker holds one bind of its own. */
export interface SmppSettings {
  way: 'smpp'
  name: string
  host: string
  port: number
  /** TLS from the first octet; `verify: false` takes a certificate that nobody vouches for. */
  tls: boolean
  verify?: boolean
  systemId: string
  password: string
  systemType?: string
  /** The sender as the operator registered it. TON 5 and NPI 0 are letters, 1 and 1 an international number. */
  from: { address: string; ton: number; npi: number }
  /** Parts per second that one bind may send. */
  throttle: number
  /** Parts that may wait for their answer at once. */
  window: number
  /** Long texts: cut here with a header that joins them (`udh`), or whole for the operator to cut (`payload`). */
  longMessages: 'udh' | 'payload'
  /** Operators that name a message in hexadecimal in their answer and in decimal in its receipt, or the reverse. */
  messageIds: 'same' | 'hex-in-answer' | 'decimal-in-answer'
  /** Asks for delivery receipts. */
  receipts: boolean
  /** The longest text, in parts; ten when absent. */
  maxSegments?: number
  /** Failures in a row after which the channel rests; ten when absent. */
  restAfter?: number
  /** Milliseconds: to connect and bind, to wait for an answer, between two questions whether the line still stands. */
  timeouts?: { connect?: number; answer?: number; enquire?: number }
}

/** A bot of the company's own. Messages go to chats that customers linked. */
export interface TelegramSettings {
  /** As BotFather gave it. */
  token: string
  /** The bot's name without the @, for the links that customers follow. */
  bot?: string
  /** Where the Bot API answers; Telegram's own when absent. Without a slash at the end. */
  apiRoot?: string
  /** Messages a second that one process may send, to all and to one chat; 30 and 1 when absent, as Telegram allows. */
  perSecond?: number
  perChat?: number
  /** Messages that may wait for their answer at once. */
  concurrency?: number
  timeoutMs?: number
  /** Seconds that one question for news waits for an answer; 25 when absent. */
  pollSeconds?: number
}

/** Whose token it is, in Telegram's words, or why there was no answer. */
export type AskBot = (settings: TelegramSettings) => Promise<{ bot: string; name: string } | { fault: string }>

export interface WebhookSettings {
  /** `whsec_` and base64 of 24 to 64 bytes; the first is current, older ones still sign while receivers change over. */
  secrets: string[]
  /** Allows addresses inside the company's own network; off, only public addresses are called. */
  allowPrivate?: boolean
  timeoutMs?: number
  concurrency?: number
}
