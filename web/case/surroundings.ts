import { getSurroundings } from '../../src/contract/case/surroundings.ts'
import type { ResponseOf } from '../../src/contract/operation.ts'
import { call } from '../app/api.ts'
import { onceShown } from '../app/once-shown.ts'

type Surroundings = Required<ResponseOf<typeof getSurroundings>>
type Part = keyof Surroundings

interface Asked {
  parts: Set<Part>
  answer: Promise<Partial<Surroundings>>
}

/** What will be asked for behind the next frame, by case. */
const gathering = new Map<number, Asked>()

/**
 * A part of what stands beside a case. Parts that are wanted in one breath, as when the case is opened or news of it
 * came, are one request, behind the frame that shows the case.
 */
export async function surrounding<P extends Part>(caseId: number, part: P): Promise<Surroundings[P]> {
  const asked = gathering.get(caseId) ?? gather(caseId)
  asked.parts.add(part)
  return (await asked.answer)[part]!
}

function gather(caseId: number): Asked {
  const parts = new Set<Part>()
  const answer = onceShown().then(() => {
    gathering.delete(caseId)
    return call(getSurroundings, { params: { caseId }, query: { parts: [...parts].join() } })
  })
  gathering.set(caseId, { parts, answer })
  return { parts, answer }
}
