/** What the desk takes as one letter; the contract says the same. */
export const LONGEST = 100_000
/** From here on nothing is drawn under the text: laying it out twice for each key would be felt. */
const LONG = 20_000

/** Whether a text is too long for underlines. */
export const isLong = (text: string): boolean => text.length > LONG

/** Whether a text is longer than the desk takes. */
export const isTooLong = (text: string): boolean => text.length > LONGEST
