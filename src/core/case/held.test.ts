import { expect, test } from 'vitest'
import { checkTakeBack, isHidden, leavesFrom } from './held.ts'

const now = new Date('2026-07-01T07:00:00Z')
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const held = { entryId: 1, leavesAt: at(15), scheduled: false, takenBackAt: null }

test('when a reply may leave', () => {
  expect(leavesFrom({}, now)).toBeNull()
  expect(leavesFrom({ undoable: true }, now)).toEqual(at(15))
  expect(leavesFrom({ undoable: true, sendAt: at(3600) }, now)).toEqual(at(3600))
  expect(leavesFrom({ sendAt: now }, now)).toMatchObject({ refused: 'send-in-the-past' })
})

test.each([
  ['in time', held, ['planned', 'planned'], undefined],
  ['at the end of its time', { ...held, leavesAt: now }, ['planned'], 'reply-left'],
  ['with one message in the hands of a sender', held, ['planned', 'sending'], 'reply-left'],
  ['twice', { ...held, takenBackAt: now }, ['withdrawn'], 'reply-taken-back'],
] as const)('a reply is taken back %s', (_when, reply, messages, refused) => {
  expect(checkTakeBack(reply, [...messages], now)?.refused).toBe(refused)
})

test('a customer sees a reply from the moment it leaves', () => {
  expect([isHidden(held, now), isHidden(held, at(15)), isHidden({ ...held, takenBackAt: now }, at(60))]).toEqual([
    true,
    false,
    true,
  ])
})
