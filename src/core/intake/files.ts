import { type Refusal, refuse } from '../refusal.ts'
import { DAY } from '../time.ts'

/** What goes with one message of a customer or one reply of ours: so many files, so many bytes all together. */
export const FILES_AT_MOST = 20
export const FILES_BYTES = 25_000_000

/** Larger letters many mail servers refuse. Counted as a letter carries its files: in base64, with line ends. */
const LETTER_BYTES = 20_000_000
const BYTES_A_LINE = 57
const LINE_BYTES = 78

/** A file that lies on a draft this long is not sent any more; one that was taken off can be put back this long. */
export const UNUSED_FOR = 14 * DAY
export const TAKEN_OFF_FOR = DAY

interface Sized {
  /** Bytes. */
  size: number
}

/** Whether one more file fits beside those that are there. */
export const checkFile = (there: Sized[], file: Sized): Refusal | null =>
  file.size ? checkFiles([...there, file]) : refuse('file-empty', { field: 'files' })

/** Whether these files go with one message. */
export function checkFiles(files: Sized[]): Refusal | null {
  if (files.length > FILES_AT_MOST)
    return refuse('too-many-files', { field: 'files', values: { limit: FILES_AT_MOST } })
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return bytes > FILES_BYTES ? refuse('body-too-large', { field: 'files' }) : null
}

/** Which files a letter carries, in their order; the others are read on the customer's page. */
export function fitLetter<F extends Sized>(files: F[]): { carried: F[]; left: F[] } {
  let room = LETTER_BYTES
  const carried = files.filter(({ size }) => {
    const bytes = Math.ceil(size / BYTES_A_LINE) * LINE_BYTES
    if (bytes > room) return false
    room -= bytes
    return true
  })
  return { carried, left: files.filter(file => !carried.includes(file)) }
}

/** A name as it may stand in a list, a header and a folder: the sender's, without signs that mean something there. */
export const fileName = (name: string): string =>
  name
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim()
    .slice(-200) || 'file'
