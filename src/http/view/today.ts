import type { z } from 'zod'
import type { Duty as Wire } from '../../contract/today.ts'
import type { Instant } from '../../core/time.ts'
import type { Duty } from '../../desk/today.ts'
import { at } from './moment.ts'

/** Which of the ids a duty's own number is. */
const NAMED = { ask: 'askId', pledge: 'pledgeId', failure: 'noticeId', doubt: 'noticeId', call: 'noticeId' } as const
const NO_IDS = { pledgeId: null, noticeId: null, askId: null, alertId: null }

export function dutyView(duty: Duty, now: Instant): z.output<typeof Wire> {
  const { kind, id, code, text, dueAt, group, insteadOf } = duty
  const name = kind === 'alert' ? 'alertId' : kind === 'waiting' ? null : NAMED[kind]
  return {
    key: `${kind}:${id}`,
    kind,
    code,
    text,
    case: duty.case,
    dueAt: at(dueAt),
    overdue: dueAt < now,
    group,
    ...NO_IDS,
    ...(name && { [name]: id }),
    insteadOf,
  }
}
