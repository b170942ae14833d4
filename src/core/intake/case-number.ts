/** The forms in which our letters carry the number of a case, the surest first. */
const FORMS = [
  /\[#(\d{1,12})\]/u,
  /(?<!\p{L})обращени(?:е|я|ю|ем|и)\s+(?:№|#|номер|n)?\s?(\d{1,12})(?![\d.,]*\d)/iu,
  /(?<!\p{L})case\s+(?:#|no\.?|number|№)?\s?(\d{1,12})(?![\d.,]*\d)/iu,
]

export interface CaseNumber {
  number: number
  /** A number in the text may be a quoted one of another case: trust it less. */
  in: 'subject' | 'text'
}

/** The number of the case that a mail names: in its subject, else in its (quoted) text; null where none stands. */
export function caseNumberIn(subject: string, text: string): CaseNumber | null {
  const bySubject = firstNumber(subject)
  if (bySubject !== null) return { number: bySubject, in: 'subject' }
  const byText = firstNumber(text)
  return byText === null ? null : { number: byText, in: 'text' }
}

function firstNumber(text: string): number | null {
  for (const form of FORMS) {
    const found = form.exec(text)?.[1]
    if (found && Number(found) > 0) return Number(found)
  }
  return null
}
