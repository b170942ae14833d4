import { expect, test } from 'vitest'
import { type DueRule, readDueRule, ruleAfter } from './policy.ts'

const between: DueRule = { type: 'between', earliestHours: 48, latestHours: 70, ofHours: 72 }
const daily: DueRule = { type: 'daily', before: '12:00' }

test.each<DueRule>([
  between,
  { ...between, followedBy: daily },
  { type: 'within', hours: 4, clock: 'wall' },
  { type: 'within', hours: 0.5, clock: 'working' },
  daily,
  { type: 'next-working-day', before: '12:00' },
])('%j is a rule', rule => {
  expect(readDueRule({ ...rule, strange: true })).toEqual(rule)
})

test.each<[string, unknown, string, string]>([
  ['nothing', null, 'not-a-rule', 'rule'],
  ['another type', { type: 'soon' }, 'unknown-rule', 'rule.type'],
  ['hours in words', { ...between, ofHours: '72' }, 'not-hours-count', 'rule.ofHours'],
  ['hours that are none', { ...between, earliestHours: Number.NaN }, 'not-hours-count', 'rule.earliestHours'],
  ['more than a year', { ...between, latestHours: 9000 }, 'not-hours-count', 'rule.latestHours'],
  ['an end before the beginning', { ...between, latestHours: 48 }, 'hours-out-of-order', 'rule.latestHours'],
  ['a promise beyond the limit', { ...between, latestHours: 73 }, 'hours-out-of-order', 'rule.latestHours'],
  ['no time at all', { type: 'within', hours: 0, clock: 'wall' }, 'not-hours-count', 'rule.hours'],
  ['a strange clock', { type: 'within', hours: 4, clock: 'cuckoo' }, 'unknown-clock', 'rule.clock'],
  ['an hour that is none', { type: 'daily', before: '24:00' }, 'not-a-time', 'rule.before'],
  ['before midnight begins', { type: 'next-working-day', before: '00:00' }, 'not-a-time', 'rule.before'],
  ['a wrong next rule', { ...between, followedBy: { type: 'daily' } }, 'not-a-time', 'rule.followedBy.before'],
])('%s is refused', (_, value, code, field) => {
  expect(readDueRule(value)).toEqual({ code, field })
})

test('what follows a kept promise', () => {
  expect(ruleAfter({ ...between, followedBy: daily })).toEqual(daily)
  expect(ruleAfter(daily)).toEqual(daily)
  expect(ruleAfter(between)).toBeUndefined()
})
