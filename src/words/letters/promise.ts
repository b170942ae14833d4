import type { Language } from '../../core/language.ts'
import { LANGUAGES } from '../../core/language.ts'
import type { Pledge, PledgeKind } from '../../core/pledge/pledge.ts'
import { deadline, type Manner, sentence, span } from '../format/format.ts'
import type { Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { ended, keyOf, tidy } from './letter.ts'

/** What a promise says: an empty `text` means the usual words of its kind. */
export type Promised = Pick<Pledge, 'kind' | 'text' | 'windowFrom' | 'dueAt'>

/** The usual words of a kind of promise: "напишем, что нашли". */
export const promiseText = (language: Language, kind: PledgeKind): string => wordsFor(language)(keyOf('promise', kind))

/** Whether a promise has words of its own. */
export const hasOwnText = ({ kind, text }: Pick<Promised, 'kind' | 'text'>): boolean =>
  text.trim() !== '' && !LANGUAGES.some(language => promiseText(language, kind) === text.trim())

/** "Сегодня до 16:00 напишем, что нашли." */
export function promise(reader: Reader, promised: Promised, manner: Manner = {}): string {
  const words = wordsFor(reader.language)
  const when = promisedWhen(reader, promised, manner)
  if (hasOwnText(promised)) return ended(sentence(words('letters.promise.own', { when, text: tidy(promised.text) })))
  const text = promiseText(reader.language, promised.kind)
  return ended(sentence(words('letters.promise.flowing', { when, text })))
}

/** People come and call within a stretch of hours; everything else is done by a moment. */
export function promisedWhen(reader: Reader, { kind, windowFrom, dueAt }: Promised, manner: Manner = {}): string {
  if (kind === 'visit' || kind === 'call') return span(reader, windowFrom, dueAt, manner)
  return deadline(reader, dueAt, manner)
}
