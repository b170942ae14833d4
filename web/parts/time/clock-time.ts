/** Reads a time of day as people type it: "9", "930", "9:30", "18.00". Null when it is none; `end` allows 24:00. */
export function readClock(typed: string, end = false): string | null {
  const digits = /^\s*(\d{1,2})\s*[:.\s]?\s*(\d{2})?\s*$/.exec(typed)
  if (!digits) return null
  const hours = Number(digits[1])
  const minutes = Number(digits[2] ?? 0)
  const isTime = (hours < 24 && minutes < 60) || (end && hours === 24 && minutes === 0)
  return isTime ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : null
}
