import type { FastifyRequest } from 'fastify'
import { LANGUAGES, type Language } from '../../core/language.ts'

/** The language a request is answered in: what the person chose, else what the browser asks for. */
export const languageOf = (request: FastifyRequest): Language => chosenLanguage(request) ?? DEFAULT

const DEFAULT: Language = 'ru'

/** The language that a request names; undefined when it names none of ours. */
export function chosenLanguage({ headers, query }: FastifyRequest): Language | undefined {
  const { lang } = (query ?? {}) as { lang?: unknown }
  return [lang, headers['x-makegood-language'], ...accepted(headers['accept-language'] ?? '')].find(isLanguage)
}

const isLanguage = (value: unknown): value is Language => LANGUAGES.some(language => language === value)

/** `en-GB,ru;q=0.8` as languages without regions, the most wanted first. */
const accepted = (header: string): string[] =>
  header
    .slice(0, 200)
    .split(',')
    .map(part => {
      const [tag = '', ...rest] = part.split(';').map(piece => piece.trim())
      const weight = rest.find(piece => piece.startsWith('q='))
      return { tag: tag.slice(0, 2).toLowerCase(), weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
