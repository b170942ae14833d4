/** How Intl names the manner in which we write numbers and dates. */
export const LOCALE = { ru: 'ru', en: 'en-GB' } as const
