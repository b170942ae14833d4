import type { Incident } from '../../core/incident/incident.ts'
import type { Spoken } from '../../core/language.ts'
import type { SettlementApproval, SettlementGroup } from '../../core/settlement/settlement.ts'
import type { Letter } from '../../words/letters/letter.ts'
import { settlement as settlementLetter } from '../../words/letters/settlement.ts'
import type { Person, Reader } from '../../words/reader.ts'
import type { Act } from '../desk.ts'
import { packsOf } from './pack.ts'

/** Words the message of an approval for whoever is in these groups; the preview shows what the booking sends. */
export async function letterWriter(
  a: Act,
  { title, kind }: Pick<Incident, 'title' | 'kind'>,
  { payBy }: Pick<SettlementApproval, 'payBy'>,
  approver: Person,
  groups: readonly SettlementGroup[],
): Promise<(reader: Reader, ids: readonly number[]) => Letter> {
  const titles = new Map((await packsOf(a)).map(({ id, title }) => [id, title]))
  const parts = new Map(groups.map(group => [group.id, partOf(group, titles)]))
  return (reader, ids) =>
    settlementLetter(reader, { title, kind, parts: ids.map(id => parts.get(id)!), payBy, approver })
}

const partOf = ({ amountMinor, currency, days, reckoning, pack }: SettlementGroup, titles: Map<string, Spoken>) => ({
  sum: { minor: amountMinor!, currency: currency! },
  days: days.length,
  steps: reckoning!.steps,
  pack: titles.get(pack!) ?? pack!,
})
