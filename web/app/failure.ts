import { ApiError } from '../../src/contract/client.ts'
import { ConnectionLost } from './line/line.ts'
import { showNotice } from './shell/notices.tsx'
import { say } from './speech.ts'

/** What went wrong, in a sentence for the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConnectionLost) return say('app.connectionLost')
  if (error instanceof ApiError && error.problem.code !== 'unknown') return error.problem.detail
  if (error instanceof Refused) return error.message
  return say('app.unexpected')
}

/** A refusal that was already put into words, such as a wrong password. */
export class Refused extends Error {}

/** The sentences that belong beside a field, by the field's name on the wire. */
export function fieldsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries((error.problem.errors ?? []).map(({ field, detail }) => [field, detail]))
}

/** The status with which the desk said no; null where it did not answer. */
export const statusOf = (error: unknown): number | null => (error instanceof ApiError ? error.problem.status : null)

export const isSignedOut = (error: unknown) => statusOf(error) === 401

export const tellFailure = (error: unknown) => tell(sentenceOf(error), 'red', 9000)

export const tellDone = (message: string) => tell(message, 'pine', 3000)

const tell = (message: string, color: string, autoClose: number) =>
  showNotice({
    ...{ message, color, autoClose, withBorder: true },
    closeButtonProps: { 'aria-label': say('app.close') },
  })
