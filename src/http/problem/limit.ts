import { FILES_BYTES } from '../../core/intake/files.ts'

const KILOBYTE = 1000
const MEGABYTE = 1000 * KILOBYTE

/** What fits into one request of the API: no text of the contract comes near it. */
export const REQUEST_BYTES = 2 * MEGABYTE

/** A form of a customer's page has room for its words beside its files. */
export const FORM_BYTES = FILES_BYTES + MEGABYTE

/**
 * Requests a minute from one address. Generous, because a whole town may stand behind one address of its mobile
 * operator while an outage lasts; enough to make guessing a password hopeless.
 */
export const PER_MINUTE = { signIn: 30, contact: 60, subscribe: 20, page: 600 }
