const KILOBYTE = 1000
const MEGABYTE = 1000 * KILOBYTE

/** What fits into one request of the API: no text of the contract comes near it. */
export const REQUEST_BYTES = 2 * MEGABYTE

/** What is told of the files of a customer's page, all together; a form has room for its words beside them. */
export const FILES_BYTES = 25 * MEGABYTE
export const FORM_BYTES = FILES_BYTES + MEGABYTE
export const FILES_AT_MOST = 20

/**
 * Requests a minute from one address. Generous, because a whole town may stand behind one address of its mobile
 * operator while an outage lasts; enough to make guessing a password hopeless.
 */
export const PER_MINUTE = { signIn: 30, contact: 60, subscribe: 20, page: 600 }
