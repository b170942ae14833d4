import { remember, remembered } from '../kept.ts'

const PREFIX = 'makegood.letter.'

/** Where this browser keeps what a person types in a case. */
export const letterKey = (staffId: number, caseId: number): string => `${PREFIX}${staffId}.${caseId}`

/** Whoever signs out leaves no letters here, but for words that the desk does not have yet. */
export function leaveNoLetters(): void {
  for (const key of keys()) {
    const letter = remembered<{ unsaved?: unknown[] } | null>(key, null)
    if (!letter?.unsaved?.length) remember(key, undefined)
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(PREFIX))
  } catch {
    return []
  }
}
