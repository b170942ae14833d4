import type { OutgoingMessage } from '../../core/notice/channel.ts'
import type { SmsGateway, Template } from '../../core/notice/channel-settings.ts'
import { fill, fillText, placeholders } from './template.ts'

interface GatewayRequest {
  url: URL
  method: string
  headers: Record<string, string>
  body?: string
}

/** Names that every template may use, whatever the gateway's own values are. */
const OF_MESSAGE = ['to', 'digits', 'text', 'from', 'id', 'key']

/** The message in the provider's words. */
export function gatewayRequest(gateway: SmsGateway, message: OutgoingMessage): GatewayRequest {
  const values = valuesFor(gateway, message)
  const url = new URL(fillText(gateway.url, values, encodeURIComponent))
  const headers: Record<string, string> = { accept: 'application/json', ...authorization(gateway, values) }
  for (const [name, value] of Object.entries(gateway.headers ?? {})) headers[name] = fillText(value, values)
  const fields = fill(gateway.body, values)
  return { url, method: gateway.method, headers, ...placed(gateway, fields, url, headers) }
}

/** Puts the fields where the gateway reads them; each place escapes in its own way. */
function placed(gateway: SmsGateway, fields: Template, url: URL, headers: Record<string, string>): { body?: string } {
  if (gateway.bodyType === 'json') {
    headers['content-type'] ??= 'application/json'
    return { body: JSON.stringify(fields) }
  }
  const pairs = Object.entries(fields as Record<string, Template>).map(([name, value]) => [name, String(value)])
  if (gateway.bodyType === 'query') {
    for (const [name, value] of pairs) url.searchParams.append(name!, value!)
    return {}
  }
  headers['content-type'] ??= 'application/x-www-form-urlencoded; charset=utf-8'
  return { body: new URLSearchParams(pairs).toString() }
}

function authorization({ auth }: SmsGateway, values: Record<string, string>): Record<string, string> {
  if (!auth) return {}
  const pair = `${fillText(auth.user, values)}:${fillText(auth.password, values)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

const valuesFor = (gateway: SmsGateway, message: OutgoingMessage): Record<string, string> => ({
  ...gateway.values,
  to: message.to,
  digits: message.to.replace(/\D/g, ''),
  text: message.text,
  from: message.from?.address ?? gateway.from,
  id: String(message.noticeId),
  key: message.dedupeKey,
})

/** What is wrong with a gateway's table, in English for the administrator; empty when it can be used. */
export function faultsOf(gateway: SmsGateway): string[] {
  const known = [...OF_MESSAGE, ...Object.keys(gateway.values)]
  const { url, headers = {}, auth = null, body, bodyType } = gateway
  const used = placeholders([url, headers, auth, body])
  const faults = used.filter(name => !known.includes(name)).map(name => `nothing is known for {${name}}`)
  const taken = Object.keys(gateway.values).filter(name => OF_MESSAGE.includes(name))
  faults.push(...taken.map(name => `{${name}} belongs to the message, the account needs another name`))
  const empty = Object.entries(gateway.values).filter(([, value]) => value === '')
  faults.push(...empty.map(([name]) => `${name} is missing`))
  if (!used.includes('text')) faults.push('no place for {text}')
  if (!used.includes('to') && !used.includes('digits')) faults.push('no place for {to} or {digits}')
  if (placeholders(headers).includes('text')) faults.push('{text} cannot stand in a header')
  if (bodyType !== 'json' && !isFlat(body)) faults.push(`a ${bodyType} needs a flat body`)
  if (!URL.canParse(url.replace(/\{\w+\}/g, 'x'))) faults.push(`${url} is no address`)
  return [...faults, ...brokenExpressions(gateway)]
}

const isFlat = (body: Template) =>
  typeof body === 'object' && body !== null && Object.values(body).every(item => typeof item !== 'object')

function brokenExpressions({ success, reference, errors, receipts }: SmsGateway): string[] {
  const looks = [success.look, reference, ...errors.map(row => row.look), ...Object.values(receipts ?? {})]
  return looks.flatMap(look => {
    try {
      new RegExp(look?.matches ?? '', 'su')
      return []
    } catch (fault) {
      return [(fault as Error).message]
    }
  })
}
