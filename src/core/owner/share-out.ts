import type { Language } from '../language.ts'
import type { StaffMember } from '../staff/staff.ts'
import { type Candidate, chooseOwner } from './owner.ts'

interface Given {
  id: number
  language: Language
  kind: string
}

/**
 * Who gets each of the cases of somebody who goes: the deputy as long as that one is there and has room, else whoever
 * would get it as a new case. Each case given counts in the next choice. Empty where nobody serves.
 */
export function shareOut(
  cases: Given[],
  candidates: Candidate[],
  deputyId: number | null,
): { caseId: number; to: StaffMember }[] {
  const loads = candidates.map(candidate => ({ ...candidate }))
  return cases.flatMap(({ id, language, kind }) => {
    const deputy = loads.find(({ person }) => person.id === deputyId)
    const able = deputy && !deputy.away && deputy.load < deputy.person.capacity
    const to = chooseOwner(loads, { earlierOwnerId: able ? deputyId : null, language, kind })
    const taken = loads.find(({ person }) => person.id === to?.id)
    if (taken) taken.load += 1
    return to ? [{ caseId: id, to }] : []
  })
}
