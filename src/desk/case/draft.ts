import type { Actor } from '../../core/actor.ts'
import { type Typed, takeOver, typeOver } from '../../core/case/draft.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Beside, DraftMode, DraftPlace } from '../../store/case/draft.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** What people are typing in a case. */
export const listStaffDrafts = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await a.store.case.find(caseId)) ? a.store.staffDraft.ofCase(caseId) : refuse('case-not-found')
  })

/** Keeps what a person types. Not in the log: it is nobody's act yet, and it is replaced with each word. */
export const keepStaffDraft = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { mode, beside, ...typed }: Typed & { mode: DraftMode; beside: Beside },
) =>
  own(desk, by, caseId, mode, async (a, place) => {
    const stood = await a.store.staffDraft.hold(place)
    const kept = await a.store.staffDraft.keep(place, typeOver(stood, typed), beside, a.now)
    return { ...kept, staffName: by.name }
  })

/** Puts away what a person was typing; there may be nothing. */
export const discardStaffDraft = (desk: Desk, by: Actor, caseId: number, mode: DraftMode) =>
  own(desk, by, caseId, mode, async (a, place) => {
    const stood = await a.store.staffDraft.hold(place)
    if (stood) await a.store.staffDraft.remove(stood.id)
    return null
  })

/** Goes on with what another person was typing: it is one's own from now on. */
export const takeOverStaffDraft = (desk: Desk, by: Actor, caseId: number, staffDraftId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const theirs = await a.store.staffDraft.holdById(staffDraftId)
    if (theirs?.caseId !== caseId || theirs.staffId === by.id) return refuse('draft-not-found')
    const place = { caseId, staffId: by.id, mode: theirs.mode }
    await a.store.staffDraft.wait(place)
    const mine = await a.store.staffDraft.hold(place)
    const kept = await a.store.staffDraft.keep(place, takeOver(theirs, mine), theirs.beside, a.now)
    await a.store.draftFile.passOn(theirs, by.id)
    await a.store.staffDraft.remove(theirs.id)
    const from = (await a.store.staff.find(theirs.staffId))!.name
    await record(a, { type: 'draft.taken-over', caseId, data: { from, mode: theirs.mode } })
    return { ...kept, staffName: by.name }
  })

/** An act on what a person types: one after the other, however many windows they have open. */
export const own = <T, Mode extends DraftMode>(
  desk: Desk,
  by: Actor,
  caseId: number,
  mode: Mode,
  task: (a: Act, place: DraftPlace & { mode: Mode }) => Promise<T | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    if (!(await a.store.case.find(caseId))) return refuse('case-not-found')
    const place = { caseId, staffId: by.id, mode }
    await a.store.staffDraft.wait(place)
    return task(a, place)
  })
