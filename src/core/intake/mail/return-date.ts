import { DAY, type Instant } from '../../time.ts'

const MONTHS = [
  /^(?:jan|янв)/,
  /^(?:feb|фев)/,
  /^(?:mar|мар|märz)/,
  /^(?:apr|апр)/,
  /^(?:may|ма[йя]|mai)/,
  /^(?:jun|июн)/,
  /^(?:jul|июл)/,
  /^(?:aug|авг)/,
  /^(?:sep|сен)/,
  /^(?:o[ck]t|окт)/,
  /^(?:nov|ноя)/,
  /^(?:de[cz]|дек)/,
]

const BEFORE = `(?:until|till|through|(?:be )?back(?: in the office)?(?: on)?|return(?:ing)?(?: on| to the office on)?|up to|to|bis(?: zum)?|ab(?: dem)?|до|по|вернусь|выйду(?: на работу)?|буду(?: на месте)?(?: с)?)`
const DAYS = String.raw`(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:the\s+)?`
const TOLD = new RegExp(
  String.raw`(?<!\p{L})${BEFORE}\s*:?\s+${DAYS}(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?|(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(\p{L}{3,9})\.?,?(?:\s+(\d{4}))?|(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?)`,
  'giu',
)

/** Longer than this nobody is away; what lies beyond is another date. */
const LONGEST_AWAY = 400 * DAY

/** The day that an out-of-office letter names as the end of it, as `2026-07-12`; null where it names none in sight. */
export function returnDate(text: string, now: Instant): string | null {
  const told = [...text.slice(0, 5000).matchAll(TOLD)].flatMap(found => dayOf(found, now) ?? [])
  const ahead = told.filter(day => day >= isoDay(now) && day <= isoDay(new Date(now.getTime() + LONGEST_AWAY)))
  return ahead.sort().at(-1) ?? null
}

function dayOf(found: RegExpMatchArray, now: Instant): string | null {
  const [, y1, m1, d1, d2, m2, y2, d3, name3, y3, name4, d4, y4] = found
  const month = m1 ?? m2 ?? monthOf(name3 ?? name4 ?? '')
  const day = d1 ?? d2 ?? d3 ?? d4
  const year = y1 ?? (y2?.length === 2 ? `20${y2}` : y2) ?? y3 ?? y4
  if (!month || !day) return null
  const written = (of: number) => isoDay(new Date(Date.UTC(of, Number(month) - 1, Number(day))))
  if (Number(month) > 12 || Number(day) > 31) return null
  if (year) return written(Number(year))
  const thisYear = written(now.getUTCFullYear())
  return thisYear >= isoDay(now) ? thisYear : written(now.getUTCFullYear() + 1)
}

const monthOf = (name: string): number | null => {
  const at = MONTHS.findIndex(month => month.test(name.toLowerCase()))
  return at < 0 ? null : at + 1
}

const isoDay = (at: Date): string => at.toISOString().slice(0, 10)
