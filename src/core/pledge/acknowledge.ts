import type { Pledge } from './pledge.ts'

/** The promise that broke last and that no letter has owned up to yet. */
export const awaitingAcknowledgement = (pledges: Pledge[]): Pledge | undefined =>
  pledges
    .filter(({ state, acknowledgedAt }) => state === 'broken' && acknowledgedAt === null)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .at(-1)
