import { language, useSay } from '../app/speech.ts'

/** How large a file is, in the manner of the language: 2,3 МБ, 107 KB. */
export function FileSize({ bytes, className }: { bytes: number; className?: string }) {
  const say = useSay()
  const isLarge = bytes >= 1e6
  const number = new Intl.NumberFormat(language.use(), { maximumFractionDigits: isLarge ? 1 : 0 })
  const size = number.format(isLarge ? bytes / 1e6 : Math.max(1, bytes / 1e3))
  return <span className={className}>{say(isLarge ? 'files.megabytes' : 'files.kilobytes', { size })}</span>
}
