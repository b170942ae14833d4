/** The languages in which Makegood speaks, to staff and to customers. */
export const LANGUAGES = ['ru', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
