import type { Language } from '../language.ts'
import type { FindingCode } from '../review/draft.ts'
import { review } from '../review/review.ts'
import { languageOf } from '../text/language/script.ts'
import { placeholderNames, replacePlaces } from './placeholder.ts'
import { unfilledPlaceholders } from './unfilled.ts'
import type { WritingKind } from './writing.ts'

/** What can be judged before there is a customer and a case. An article explains and decides nothing. */
const JUDGED: Record<WritingKind, readonly FindingCode[]> = {
  macro: ['ritual', 'bare-refusal', 'irrelevant-offer', 'no-date', 'passing'],
  article: ['ritual'],
}

/** The moment matters to dates alone, which nobody asks for here. */
const AT = { now: new Date(0), zone: 'UTC' }

/** What the review of replies says of a text that is to be sent again and again. */
export function findingsIn(text: string, language: Language, kind: WritingKind): FindingCode[] {
  if (languageOf(text, language) !== language) return []
  const { findings } = review({ lang: language, customer: '', reply: filled(text, language) }, AT)
  const found = new Set(findings.map(({ code }) => code))
  return JUDGED[kind].filter(code => found.has(code))
}

/** A place is read as what will stand there: a name, or a day; so is a blank to be filled by hand. */
function filled(text: string, language: Language): string {
  const named = replacePlaces(text, place =>
    placeholderNames(place).some(name => name.endsWith('.name')) ? NAME[language] : DAY[language],
  )
  return unfilledPlaceholders(named).reduce((left, blank) => left.replace(blank.text, DAY[language]), named)
}

const NAME = { ru: 'Анна Лебедева', en: 'Anna Lebedeva' }
const DAY = { ru: '14 июля', en: '14 July' }
