import type { ResponseOf } from '../../src/contract/operation.ts'
import type { getToday } from '../../src/contract/today.ts'

export type Duty = ResponseOf<typeof getToday>['duties'][number]
export type SectionName = 'failed' | 'news' | Duty['group']

/** What I should know, and owe nothing for. */
const isNews = (duty: Duty) => duty.kind === 'alert'
/** How many things wait for me now. */
export const dueNow = (duties: Duty[]) => duties.filter(duty => duty.group === 'now' && !isNews(duty)).length

const hasFailed = (duty: Duty) => duty.kind === 'failure' || duty.kind === 'doubt'

/** The day in the order in which it should be read: what failed to arrive, now, news, today, later. */
export function sections(duties: Duty[]): { name: SectionName; duties: Duty[] }[] {
  const owed = duties.filter(duty => !hasFailed(duty) && !isNews(duty))
  const group = (name: Duty['group']) => ({ name, duties: owed.filter(duty => duty.group === name) })
  const failed = { name: 'failed' as const, duties: duties.filter(hasFailed) }
  const news = { name: 'news' as const, duties: duties.filter(isNews).reverse() }
  return [failed, group('now'), news, group('today'), group('later')].filter(section => section.duties.length)
}
