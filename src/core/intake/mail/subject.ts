/** How programs mark answers and letters that are passed on, in the languages of their users. */
const PREFIX = String.raw`(?:re|aw|sv|antw|odp|vs|ynt|ref|ответ|отв|відп|fwd?|fw|wg|tr|rv|enc|пересл|переслано|hа)(?:\s?[[(]\d{1,3}[\])])?\s?[:：]`
const PREFIXES = new RegExp(String.raw`^(?:${PREFIX}\s*)+`, 'i')
const ANSWERS =
  /^(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|antw|odp|vs|ynt|ref|ответ|отв|відп)(?:\s?[[(]\d{1,3}[\])])?\s?[:：]/i

/** A subject without "Re:" and "Fwd:", on one line. */
export const bareSubject = (subject: string): string => subject.replace(/\s+/g, ' ').trim().replace(PREFIXES, '').trim()

/** Does it say that it answers something? */
export const isAnswer = (subject: string): boolean => ANSWERS.test(subject.trim())

const LONGEST = 120

/** What a case is called: the customer's own subject; without one, the first line of what was written. */
export function caseSubject(subject: string, text: string): string {
  // by characters, so that no emoji is cut in two
  const line = [...(bareSubject(subject) || (text.trim().split(/\n/)[0] ?? ''))]
  const cut = line
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()
  return (line.length > LONGEST ? `${cut}…` : line.join('')) || '—'
}
