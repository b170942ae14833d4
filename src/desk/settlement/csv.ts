import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { entryName } from '../../core/settlement/payment.ts'
import type { ExportedEntry } from '../../store/settlement/payout/billing.ts'
import { type Act, type Desk, read } from '../desk.ts'

/** An entry as the billing gets it, by call or by file. */
export const wireOf = ({ payBy, reverses, ...entry }: ExportedEntry) => ({
  ...entry,
  reference: entryName(entry.entry),
  // taken back: the reference of an entry that was told before, and is not to be paid any more
  ...(reverses !== null && { reverses: entryName(reverses) }),
  payBy: payBy.toISOString(),
})

const COLUMNS = ['reference', 'entry', 'incident', 'customer', 'customerId', 'asset', 'assetId', 'caseId'] as const
const FIGURES = ['amountMinor', 'currency', 'rule', 'pack', 'month', 'payBy'] as const

/** The entries of an incident as CSV, page by page: stable ids, minor units. */
export const settlementCsv = (desk: Desk, by: Actor, incidentId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'report payments')
    if (no) return no
    return (await a.store.settlement.ofIncident(incidentId)) ? linesOf(a, incidentId) : refuse('settlement-none')
  })

const PAGE = 5000

async function* linesOf({ store }: Act, incidentId: number): AsyncGenerator<string> {
  yield `${[...COLUMNS, ...FIGURES].map(snake).join(',')}\r\n`
  for (let afterId = 0; ; ) {
    const entries = await store.payout.entries({ incidentId }, { afterId, limit: PAGE })
    if (!entries.length) return
    yield entries.map(lineOf).join('')
    afterId = entries.at(-1)!.entry
  }
}

const lineOf = (entry: ExportedEntry) =>
  `${[...COLUMNS, ...FIGURES].map(column => cell((wireOf(entry) as Record<string, unknown>)[column])).join(',')}\r\n`

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** A table program runs what begins like a formula: such an id gets a mark before it. */
function cell(value: unknown): string {
  const text = String(value ?? '').replace(/^[=+\-@\t\r]/, sign => `'${sign}`)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
