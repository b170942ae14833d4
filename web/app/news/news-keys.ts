/** What of an event tells which pages it changes. */
export interface News {
  type: string
  caseId: number | null
  customerId: number | null
  data: Record<string, unknown>
}

type Key = readonly (string | number)[]

/** Which queries of the screens show what a noun of the log is about; a manager of screens can read it. */
const SHOWN_IN: Record<string, string[]> = {
  article: ['writing', 'writings'],
  macro: ['writing', 'writings'],
  incident: ['incidents', 'incident-proposals'],
  staff: ['staff', 'me'],
  absence: ['staff'],
  gateway: ['gateways'],
  channel: ['gateways'],
  settings: ['settings'],
  policy: ['policies'],
  mail: ['quarantine'],
  webhook: ['webhooks'],
  'api-key': ['api-keys'],
  payout: ['settlements'],
}

/** The keys of queries that an event makes old. Nothing is asked of the desk for pages that nobody looks at. */
export function keysOf({ type, caseId, customerId, data }: News): Key[] {
  const noun = type.slice(0, type.indexOf('.'))
  const incidentId = typeof data.incidentId === 'number' ? data.incidentId : null
  return [
    ['today'],
    ...(caseId ? [['case', caseId], ['cases']] : []),
    ...(customerId ? [['customer', customerId]] : []),
    ...(noun === 'customer' ? [['customers']] : []),
    ...(incidentId ? [['incident', incidentId]] : []),
    ...(SHOWN_IN[noun] ?? []).map(key => [key]),
  ]
}
