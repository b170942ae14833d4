import { isTime } from '../calendar/week-hours.ts'
import type { Problem } from '../zone/problem.ts'

/**
 * By when something is promised, and what is promised next once it is kept; without `followedBy` nothing follows by itself,
 * save that a daily promise is made again. Hours may be fractions. `before` is a time of day, 00:01 to 23:59.
 */
export type DueRule = { followedBy?: DueRule } & (
  | { type: 'between'; earliestHours: number; latestHours: number; ofHours: number }
  | { type: 'within'; hours: number; clock: 'wall' | 'working' }
  | { type: 'daily'; before: string }
  | { type: 'next-working-day'; before: string }
)

/** The rule for the promise that follows a kept one. */
export const ruleAfter = (rule: DueRule): DueRule | undefined =>
  rule.followedBy ?? (rule.type === 'daily' ? rule : undefined)

/**
 * Reads a rule from outside. Problems: `not-a-rule`, `unknown-rule`, `not-hours-count` (a number of hours up to
 * `MOST_HOURS`), `hours-out-of-order` (earliest < latest ≤ of), `unknown-clock`, `not-a-time`.
 */
export function readDueRule(value: unknown, field = 'rule'): DueRule | Problem {
  if (typeof value !== 'object' || value === null) return { code: 'not-a-rule', field }
  const raw = value as Record<string, unknown>
  const rule = readOne(raw, field)
  if ('code' in rule || raw.followedBy === undefined) return rule
  const next = readDueRule(raw.followedBy, `${field}.followedBy`)
  return 'code' in next ? next : { ...rule, followedBy: next }
}

/** A year. */
const MOST_HOURS = 366 * 24

function readOne(raw: Record<string, unknown>, field: string): DueRule | Problem {
  const problem = (code: string, name: string): Problem => ({ code, field: `${field}.${name}` })
  switch (raw.type) {
    case 'between': {
      const { earliestHours, latestHours, ofHours } = raw
      if (!isHours(earliestHours)) return problem('not-hours-count', 'earliestHours')
      if (!isHours(latestHours)) return problem('not-hours-count', 'latestHours')
      if (!isHours(ofHours)) return problem('not-hours-count', 'ofHours')
      const inOrder = earliestHours < latestHours && latestHours <= ofHours
      return inOrder
        ? { type: raw.type, earliestHours, latestHours, ofHours }
        : problem('hours-out-of-order', 'latestHours')
    }
    case 'within': {
      const { hours, clock } = raw
      if (!isHours(hours) || hours === 0) return problem('not-hours-count', 'hours')
      if (clock !== 'wall' && clock !== 'working') return problem('unknown-clock', 'clock')
      return { type: raw.type, hours, clock }
    }
    case 'daily':
    case 'next-working-day': {
      const { before } = raw
      return isTime(before) && before > '00:00' ? { type: raw.type, before } : problem('not-a-time', 'before')
    }
    default:
      return problem('unknown-rule', 'type')
  }
}

const isHours = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= MOST_HOURS
