import type { Fillings } from '../core/knowledge/placeholder.ts'
import type { Instant } from '../core/time.ts'
import { dateOf, deadline } from './format/format.ts'
import { nameFor, phone } from './format/names.ts'
import { companyName } from './letters/letter.ts'
import { type Named, type Person, type Reader, zoneOf } from './reader.ts'

/** What a case knows for a macro. */
export interface MacroFacts {
  customer: { name: string }
  number: number
  subject: string
  owner: Person
  /** Who uses the macro. */
  agent: Named | null
  /** The nearest open promise. */
  promiseDueAt: Instant | null
}

/** What the case knows, as it is said in the language of the macro; dates and hours are the customer's. */
export const macroFillings = (
  reader: Reader,
  { customer, number, subject, owner, agent, promiseDueAt }: MacroFacts,
): Fillings => ({
  'customer.name': customer.name,
  'case.number': String(number),
  'case.subject': subject,
  'owner.name': nameFor(reader, owner),
  'owner.phone': owner.phone ? phone(reader, owner.phone, owner.extension) : '',
  'owner.email': owner.email,
  'agent.name': agent ? nameFor(reader, agent) : '',
  'company.name': companyName(reader),
  'promise.date': promiseDueAt ? deadline(reader, promiseDueAt) : '',
  date: dateOf(reader, reader.zones.toLocal(zoneOf(reader).zone, reader.now)),
})
