import { useMe } from '../app/session.ts'
import type { Incident } from './query.ts'

/** What the signed-in person may do with incidents; the desk itself decides, this only hides what it would refuse. */
export function useMayIncidents() {
  const { id, role } = useMe()
  const leads = role !== 'agent'
  return {
    mayDeclare: leads,
    mayCommand: ({ commander, deputy, acting }: Incident) =>
      leads || [commander.id, deputy.id, acting?.id].includes(id),
  }
}
