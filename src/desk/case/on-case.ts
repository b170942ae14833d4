import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { AlertKind } from '../../core/event.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk } from '../desk.ts'

const CAME: AlertKind[] = ['case-assigned', 'case-reopened']

/** An act of the staff on a case that is held while it lasts. */
export const onCase = <T>(
  desk: Desk,
  by: Actor,
  caseId: number,
  deed: (a: Act, theCase: Case) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const theCase = await a.store.case.hold(caseId)
    if (!theCase) return refuse('case-not-found')
    const result = await deed(a, theCase)
    await a.store.case.change(caseId, {}, a.now)
    // whoever works on a case has seen that it came or came back
    if (by.kind === 'staff') await a.store.log.settleAlerts(CAME, { caseId, staffId: by.id }, a.now)
    return result
  })
