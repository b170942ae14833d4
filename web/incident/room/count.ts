import type { Bulletin, DeliveryCount, Incident } from '../query.ts'

export const sum = (rows: { messages: number }[]): number => rows.reduce((all, { messages }) => all + messages, 0)

/** Handed over or delivered: not every channel says more than that. */
export const arrived = (rows: DeliveryCount[]): number =>
  sum(rows.filter(({ state }) => state === 'delivered' || state === 'accepted'))

/** The update that all who are concerned should know. */
export const lastOf = ({ bulletins }: Incident): Bulletin | undefined =>
  bulletins.findLast(({ kind }) => kind !== 'correction')
