import { type CountryCode, Metadata } from 'libphonenumber-js/core'
import metadata from 'libphonenumber-js/min/metadata'

/**
 * The short way for numbers that are written in E.164 already: 25 times faster than parsing, which counts when a
 * million customers are imported. True only where the library would take the number as valid and leave every digit as
 * it is; false says nothing, ask the library.
 */
export function isCertainPhone(text: string): boolean {
  if (!E164.test(text)) return false
  for (let length = 1; length <= 3; length++) {
    const plan = planOf(text.slice(1, 1 + length))
    if (plan) return plan(text.slice(1 + length))
  }
  return false
}

const E164 = /^\+[1-9]\d{6,14}$/

/** Whether the digits after a calling code are certainly a number. */
type Plan = (digits: string) => boolean

const plans = new Map<string, Plan | null>()

function planOf(callingCode: string): Plan | null {
  const known = plans.get(callingCode)
  if (known !== undefined) return known
  const plan = buildPlan(callingCode)
  plans.set(callingCode, plan)
  return plan
}

function buildPlan(callingCode: string): Plan | null {
  if (!reader().hasCallingCode(callingCode)) return null
  const country = reader().getCountryCodesForCallingCode(callingCode)?.[0]
  if (!country || country === '001') return () => false
  const rules = reader()
  rules.selectNumberingPlan(country)
  // of several countries with one code only the main one is judged here: Russia, not Kazakhstan
  const isOfCountry = startingWith(rules.leadingDigits() || '')
  const isNational = entirely(rules.nationalNumberPattern())
  const isOfType = rules.hasTypes() ? typed(rules) : () => true
  const keepsDigits = prefixRule(rules, isNational)
  return digits => isOfCountry(digits) && isNational(digits) && isOfType(digits) && keepsDigits(digits)
}

/** Without this the library might take the first digits for the prefix that is dialled inside the country. */
function prefixRule(rules: Rules, isNational: Plan): Plan {
  const prefix = rules.nationalPrefixForParsing()
  if (!prefix) return () => true
  const pattern = new RegExp(`^(?:${prefix})`)
  const rewrites = Boolean(rules.nationalPrefixTransformRule())
  return digits => {
    const match = pattern.exec(digits)
    // the library leaves a prefix in place where only the whole is a national number
    return !match || (!rewrites && !isNational(digits.slice(match[0].length)))
  }
}

function typed(rules: Rules): Plan {
  const types = TYPES.map(name => rules.type(name)).filter(type => type?.pattern())
  const plans = types.map(type => ({ fits: entirely(type!.pattern()), lengths: type!.possibleLengths() }))
  return digits => plans.some(({ fits, lengths }) => (!lengths || lengths.includes(digits.length)) && fits(digits))
}

function startingWith(pattern: string): Plan {
  const start = new RegExp(`^(?:${pattern})`)
  return digits => start.test(digits)
}

function entirely(pattern: string): Plan {
  const whole = new RegExp(`^(?:${pattern})$`)
  return digits => whole.test(digits)
}

const TYPES = [
  'FIXED_LINE',
  'MOBILE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
]

/** What the library's Metadata has and its types keep to themselves. */
interface Rules {
  hasCallingCode(callingCode: string): boolean
  getCountryCodesForCallingCode(callingCode: string): (CountryCode | '001')[] | undefined
  selectNumberingPlan(country: CountryCode): void
  leadingDigits(): string | 0 | undefined
  nationalNumberPattern(): string
  nationalPrefixForParsing(): string | undefined
  nationalPrefixTransformRule(): string | undefined
  hasTypes(): boolean
  type(name: string): { pattern(): string; possibleLengths(): number[] | undefined } | undefined
}

const reader = () => new Metadata(metadata) as unknown as Rules
