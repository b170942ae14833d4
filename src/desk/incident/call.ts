import type { Actor } from '../../core/actor.ts'
import type { CallOutcome } from '../../core/incident/incident.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Call } from '../../store/incident/call.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { note } from './people.ts'

/** One person takes a call, so that no two call one customer. */
export const claimCall = (desk: Desk, by: Actor, callId: number) =>
  onCall(desk, by, callId, async (a, call) => {
    if (call.claimedBy === null) await a.store.incidentCall.change(callId, { claimedBy: by.id, claimedAt: a.now })
    await note(a, { id: call.incidentId }, 'call-claimed', { callId, customerId: call.customerId })
  })

/** Gives a call back to whoever is free. */
export const releaseCall = (desk: Desk, by: Actor, callId: number) =>
  onCall(desk, by, callId, async (a, call) => {
    await a.store.incidentCall.change(callId, { claimedBy: null, claimedAt: null })
    await note(a, { id: call.incidentId }, 'call-released', { callId, customerId: call.customerId })
  })

/** What came of a call. One that reached nobody is free for another try. */
export const settleCall = (
  desk: Desk,
  by: Actor,
  callId: number,
  { outcome, note: said }: { outcome: CallOutcome; note: string },
) =>
  onCall(desk, by, callId, async (a, call) => {
    const again = outcome === 'not-reached'
    const settled = { outcome, settledAt: a.now, settledBy: by.name }
    const claim = { claimedBy: by.id, claimedAt: call.claimedAt ?? a.now }
    await a.store.incidentCall.change(
      callId,
      again ? { claimedBy: null, claimedAt: null, note: said } : { ...claim, ...settled, note: said },
    )
    await note(a, { id: call.incidentId }, 'call-made', { callId, customerId: call.customerId, outcome }, said)
  })

type Held = NonNullable<Awaited<ReturnType<Act['store']['incidentCall']['hold']>>>['call']

/** Another one's call is left alone, and so is a customer whom another one calls about another incident. */
const onCall = (
  desk: Desk,
  by: Actor,
  callId: number,
  task: (a: Act, call: Held) => Promise<void>,
): Promise<Call | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on incidents')
    if (no) return no
    const held = await a.store.incidentCall.hold(callId)
    if (!held) return refuse('not-found')
    const { call, others } = held
    if (call.settledAt) return refuse('call-settled')
    const claimers = [call, ...others].map(({ claimedBy }) => claimedBy)
    const claimer = claimers.find(id => id !== null && id !== by.id)
    if (claimer) return refuse('call-claimed', { values: { name: (await a.store.staff.find(claimer))!.name } })
    await task(a, call)
    return (await a.store.incidentCall.of(call.incidentId, callId))[0]!
  })
