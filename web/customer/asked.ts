/** What is asked of the desk: a part of a phone number as bare digits, without the 8 that stands for +7; else the words. */
export function asked(typed: string): string {
  const text = typed.trim()
  if (!/^[+\d][\d\s()-]{2,}$/.test(text)) return text
  const digits = text.replace(/\D/g, '')
  return /^[78]\d{10}$/.test(digits) ? digits.slice(1) : digits
}
