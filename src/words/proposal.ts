import type { Language } from '../core/language.ts'
import type { Share } from '../core/likeness/evidence.ts'
import type { Proposal } from '../core/likeness/proposal.ts'
import { LOCALE } from './format/locale.ts'
import { wordsFor } from './words.ts'

type Told = Pick<Proposal, 'likeness' | 'shown' | 'detail'>

/** What the complaints of a proposal share: "рейс SU 1234, 1 июля", "слова: чемодан, лента". */
export function sharedText(language: Language, { likeness, shown, detail }: Told): string {
  const text = shareText(language, { likeness, text: shown })
  if (likeness !== 'flight' || detail === '') return text
  const date = new Date(detail).toLocaleDateString(LOCALE[language], { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return wordsFor(language)('proposal.dated', { what: text, date })
}

/** One thing that a complaint shares, as its customer wrote it. */
export function shareText(language: Language, { likeness, text }: Share): string {
  if (likeness === 'place' || likeness === 'words') return wordsFor(language)(`proposal.${likeness}`, { what: text })
  return text
}

/** What an incident would be called until somebody knows better. */
export const proposalTitle = (language: Language, told: Told): string =>
  wordsFor(language)('proposal.title', { what: sharedText(language, told) })
