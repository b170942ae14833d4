import { LANGUAGES, type Language } from '../../core/language.ts'
import type { Draft, DraftContext } from '../../core/review/draft.ts'

type Json = Record<string, unknown>

/**
 * A draft as it comes from outside: `{id, lang, customer, reply, context}`. Unknown keys are passed over, nulls count as
 * absent; throws where a key holds something else than it should. By hand: reading a schema library takes longer than a review.
 */
export function readDraft(value: unknown): { id: string | number | null; draft: Draft } {
  const { id, lang, customer, reply, context } = object('', value)
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    draft: {
      lang: LANGUAGES.includes(lang as Language) ? (lang as Language) : undefined,
      customer: text('customer', customer ?? ''),
      reply: text('reply', reply),
      context: readContext(object('context', context ?? {})),
    },
  }
}

function readContext({ alreadySent, knowledge, known, brokenPromise, decision }: Json): DraftContext {
  return {
    alreadySent: texts('alreadySent', alreadySent ?? []),
    knowledge: texts('knowledge', knowledge ?? []),
    known: Object.fromEntries(
      Object.entries(object('known', known ?? {}))
        .filter(([, value]) => value !== null)
        .map(([field, value]) => [field, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
    ),
    brokenPromise: brokenPromise == null ? null : readPromise(object('brokenPromise', brokenPromise)),
    decision: decision === 'granted' || decision === 'partly' || decision === 'refused' ? decision : null,
  }
}

const readPromise = ({ what, due }: Json) => ({
  what: text('brokenPromise.what', what),
  due: text('brokenPromise.due', due ?? ''),
})

function object(key: string, value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new Error(key ? `${key}: {…}` : '{…}')
}

const texts = (key: string, value: unknown): string[] => {
  if (Array.isArray(value)) return value.map((item, at) => text(`${key}[${at}]`, item))
  throw new Error(`${key}: [text, …]`)
}

function text(key: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new Error(`${key}: text`)
}
