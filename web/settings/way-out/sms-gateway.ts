/** A gateway that speaks JSON, to start from; the provider's documentation says the rest. */
export const NEW_GATEWAY = {
  name: '',
  method: 'POST',
  url: '',
  from: '',
  headers: { authorization: 'Bearer {token}' },
  bodyType: 'json',
  body: { to: '{to}', text: '{text}', from: '{from}', id: '{id}' },
  values: { token: '' },
  success: { status: [200, 201, 202] },
  reference: { path: 'id' },
  errors: [],
  receipts: null,
  maxLength: 670,
  timeoutMs: 15000,
  concurrency: 4,
}

export interface Pair {
  name: string
  value: string
}

/** What the form shows of a gateway: the request as fields and rows, and how its answers are read as a table. */
export interface GatewayDraft {
  name: string
  method: string
  url: string
  from: string
  values: Record<string, string>
  bodyType: string
  headers: Pair[]
  /** Null where the body is more than names with texts: it stands in the table then. */
  body: Pair[] | null
  table: string
}

export function draftOf({
  name,
  method,
  url,
  from,
  values,
  bodyType,
  headers,
  body,
  ...others
}: Record<string, unknown>): GatewayDraft {
  const isFlat = isRecord(body) && Object.values(body).every(value => typeof value === 'string')
  return {
    name: String(name ?? ''),
    method: String(method ?? 'POST'),
    url: String(url ?? ''),
    from: String(from ?? ''),
    values: (values ?? {}) as Record<string, string>,
    bodyType: String(bodyType ?? 'json'),
    headers: pairsOf(headers),
    body: isFlat ? pairsOf(body) : null,
    table: JSON.stringify(isFlat ? others : { body, ...others }, null, 2),
  }
}

/** The gateway that a draft describes. Throws what JSON.parse throws where the table is none. */
export function gatewayOf({ table, headers, body, ...fields }: GatewayDraft): Record<string, unknown> {
  return { ...JSON.parse(table), ...fields, headers: recordOf(headers), ...(body && { body: recordOf(body) }) }
}

const pairsOf = (record: unknown): Pair[] =>
  isRecord(record) ? Object.entries(record).map(([name, value]) => ({ name, value: String(value) })) : []

/** A row without a name says nothing. */
const recordOf = (pairs: Pair[]): Record<string, string> =>
  Object.fromEntries(pairs.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value]))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
