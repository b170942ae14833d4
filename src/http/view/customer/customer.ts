import type { z } from 'zod'
import type { WeekHours } from '../../../contract/common.ts'
import type { Customer, CustomerRow } from '../../../contract/customer/customer.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { customerCard, listCustomers } from '../../../desk/customer/customer.ts'
import { at } from '../moment.ts'

export type Card = NonNullable<Awaited<ReturnType<typeof customerCard>>>

type Row = Exclude<Awaited<ReturnType<typeof listCustomers>>, Refusal>['rows'][number]

/** A customer with addresses, reach and services. */
export function customerView({
  customer,
  contactPoints,
  reaches,
  assets,
  otherNumbers,
}: Card): z.output<typeof Customer> {
  const { id, externalId, name, language, country, zone, convenientHours, createdAt } = customer
  const answers = reaches.filter(reach => reach.answers)
  return {
    id,
    externalId,
    otherNumbers,
    name,
    language,
    country,
    contactPoints: contactPoints.map(({ id, kind, address }) => ({ id, kind, address })),
    reach: {
      answers: answers.map(({ channel, contactPointId, address }) => ({ channel, contactPointId, address })),
      news: reaches.find(reach => reach.news)?.channel ?? null,
      hours: convenientHours as z.output<typeof WeekHours> | null,
      zone,
    },
    assets: assets.map(({ id, externalId, kind, label, place, feeMinor, currency, distanceKm }) => ({
      ...{ id, externalId, kind, label, place, distanceKm },
      fee: feeMinor === null ? null : { minor: feeMinor, currency: currency! },
    })),
    createdAt: at(createdAt),
  }
}

export const customerRowView = (row: Row): z.output<typeof CustomerRow> => {
  const { id, externalId, name, addresses, openCases } = row
  return { id, externalId, name, addresses, openCases }
}
