import { en, ru } from 'chrono-node'
import type { PromisedDate, WrittenAt } from '../draft.ts'
import type { Letter } from '../letter.ts'

export function promisedDates(letter: Letter, at: WrittenAt): PromisedDate[] {
  return []
}
