import { Chrono, type Parser } from 'chrono-node/en'
import { letteredFor } from '../../text/letters.ts'

/** Chrono with patterns that are quick where a text holds Latin and Cyrillic letters alone; it finds the same. */
export const quickChrono = ({ parsers, refiners }: NonNullable<ConstructorParameters<typeof Chrono>[0]>): Chrono =>
  new Chrono({ refiners, parsers: parsers.map(quick) })

function quick(parser: Parser): Parser {
  let last: RegExp | undefined
  let patternFor: (text: string) => RegExp
  return {
    pattern(context) {
      const whole = parser.pattern(context)
      if (whole !== last) patternFor = letteredFor(whole)
      last = whole
      return patternFor(context.text)
    },
    extract: (context, match) => parser.extract(context, match),
  }
}
