import type { z } from 'zod'
import type { WeekHours } from '../../contract/common.ts'
import type { Customer, CustomerRow } from '../../contract/customer.ts'
import type { customerCard, listCustomers } from '../../desk/customer/customer.ts'
import { at } from './moment.ts'

export type Card = NonNullable<Awaited<ReturnType<typeof customerCard>>>
type Row = Extract<Awaited<ReturnType<typeof listCustomers>>, unknown[]>[number]

/** A customer with addresses, reach and services. */
export function customerView({ customer, contactPoints, reaches, assets }: Card): z.output<typeof Customer> {
  const { id, externalId, name, language, country, zone, convenientHours, createdAt } = customer
  const answers = reaches.filter(reach => reach.answers)
  return {
    id,
    externalId,
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

export const customerRowView = ({ id, externalId, name, addresses, openCases }: Row): z.output<typeof CustomerRow> => ({
  id,
  externalId,
  name,
  addresses: addresses ?? [],
  openCases: openCases ?? 0,
})
