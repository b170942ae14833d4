import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isCertainPhone } from './phone-plan.ts'

/**
 * A phone number in E.164, or undefined where the text is none. A number without `+` and country is read as dialled
 * in `country` (ISO 3166, as `RU`). A number with an extension is none: nothing can be sent to it.
 */
export function readPhone(text: string, country?: string | null): string | undefined {
  const typed = text.trim()
  if (isCertainPhone(typed)) return typed
  return parsePhone(typed, country)
}

/** The same by the library alone, without the short way. */
export function parsePhone(text: string, country?: string | null): string | undefined {
  const defaultCountry = country && isCountry(country) ? country : undefined
  const phone = parsePhoneNumberFromString(text, { defaultCountry, extract: false })
  return phone?.isValid() && !phone.ext ? phone.number : undefined
}

/** An ISO 3166 code that has a telephone network. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code)
