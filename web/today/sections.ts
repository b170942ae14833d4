import type { ResponseOf } from '../../src/contract/operation.ts'
import type { getToday } from '../../src/contract/today.ts'

export type Duty = ResponseOf<typeof getToday>['duties'][number]
export type SectionName = 'failed' | Duty['group']

const hasFailed = (duty: Duty) => duty.kind === 'failure' || duty.kind === 'doubt'

/** The day in the order in which it should be read: what failed to arrive, now, today, later. */
export function sections(duties: Duty[]): { name: SectionName; duties: Duty[] }[] {
  const rest = duties.filter(duty => !hasFailed(duty))
  const groups = (['now', 'today', 'later'] as const).map(name => ({
    name,
    duties: rest.filter(duty => duty.group === name),
  }))
  return [{ name: 'failed' as const, duties: duties.filter(hasFailed) }, ...groups].filter(
    section => section.duties.length,
  )
}
