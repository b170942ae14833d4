import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OFFICE_HOURS } from '../../company.ts'
import type { DueRule } from '../../pledge/policy.ts'
import { after, DAY, HOUR, MINUTE } from '../../time.ts'
import { BUILT_IN_ZONES as zones } from '../../zone/built-in.ts'
import { nextWord, ruleAfterSilence, ruleAfterWord } from './cadence.ts'

const daily: DueRule = { type: 'daily', before: '18:00' }
const between: DueRule = { type: 'between', earliestHours: 48, latestHours: 70, ofHours: 72, followedBy: daily }
const first: DueRule = { type: 'within', hours: 1, clock: 'wall', followedBy: between }
const desk = { zone: 'Europe/Moscow', hours: OFFICE_HOURS, holidays: new Set<string>() }
const declaredAt = new Date('2026-07-01T07:00Z')
const due = (rule: DueRule, hours: number) => {
  const now = after(declaredAt, hours * HOUR)
  return nextWord(rule, { declaredAt, zone: desk.zone, desk, now }, zones)
}

describe('the next word', () => {
  test.each([
    ['the first within the hour', first, 0, '2026-07-01T07:00', '2026-07-01T08:00'],
    ['then between hour 48 and 70 of the declaration', between, 0.5, '2026-07-03T07:00', '2026-07-04T05:00'],
    ['then every day', daily, 60, '2026-07-03T21:00', '2026-07-04T15:00'],
    ['a stretch that is over gives way to what follows it', between, 100, '2026-07-05T21:00', '2026-07-06T15:00'],
  ])('%s', (_, rule, hours, from, until) => {
    const { windowFrom, dueAt } = due(rule, hours)
    expect([windowFrom, dueAt].map(moment => moment.toISOString().slice(0, 16))).toEqual([from, until])
  })

  test('after silence the first word is due again within the hour; a daily one on the next day', () => {
    expect(ruleAfterSilence(first)).toBe(first)
    expect(ruleAfterSilence(between)).toBe(daily)
    expect(ruleAfterSilence(daily)).toBe(daily)
  })
})

const rule = fc.constantFrom<DueRule>(
  first,
  between,
  daily,
  { type: 'within', hours: 3, clock: 'working' },
  { type: 'next-working-day', before: '12:00' },
)

test('whatever is told or left untold, the next word lies ahead, is warned of before, and never later than four days on', () => {
  fc.assert(
    fc.property(
      rule,
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 })), { maxLength: 12 }),
      (start, days) => {
        let standing = due(start, 0)
        let now = declaredAt
        for (const [told, minutes] of days) {
          now = told ? after(now, minutes * MINUTE) : standing.dueAt
          const next = told ? ruleAfterWord(standing.rule) : ruleAfterSilence(standing.rule)
          standing = nextWord(next, { declaredAt, zone: desk.zone, desk, now }, zones)
          expect(standing.dueAt > now).toBe(true)
          expect(standing.warnAt < standing.dueAt).toBe(true)
          expect(standing.windowFrom < standing.dueAt).toBe(true)
          expect(standing.dueAt.getTime() - now.getTime()).toBeLessThanOrEqual(4 * DAY)
        }
      },
    ),
  )
})
