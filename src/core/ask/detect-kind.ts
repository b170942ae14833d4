import { lettered } from '../text/letters.ts'
import { isRhetorical, LEAD_IN, NO_REQUEST, OPENERS, PLEA } from './detect-words.ts'
import { EN_AUXILIARY_QUESTION, EN_VERB, EN_WH_QUESTION, EN_WISH, isEnRequest, LATIN } from './detect-words-en.ts'
import { CYRILLIC, isRuImperative, RU_INFINITIVE, RU_QUESTION, RU_REQUEST, RU_WISH } from './detect-words-ru.ts'

/** `wish` asks only where nothing plainer does: "хочу отказаться", "I need more data". */
export type ClauseKind = 'question' | 'request' | 'wish' | 'none'

const LONGEST_CLAUSE = 600

/** What a clause does. A rule that comes earlier wins. */
export function kindOf({ text: whole }: { text: string }): ClauseKind {
  const text = whole.length > LONGEST_CLAUSE ? `${whole.slice(0, LONGEST_CLAUSE)}${whole.slice(-1)}` : whole
  const bare = text.replace(CITED, '«»').replace(OPENERS, '')
  const marked = /\?[?!)\s"'»”]*$/.test(text)
  if (bare === '' || isRhetorical(bare)) return 'none'
  if (PLEA.test(bare)) return 'none'
  if (LEAD_IN.test(bare) || ASKS_TO_BE_TOLD.test(bare)) return 'question'
  if (POLITE_REQUEST.test(bare)) return 'request'
  if (marked) return 'question'
  if (NO_REQUEST.test(bare)) return 'none'
  if (isRequest(bare) || (PLEASE_FIRST.test(text) && EN_VERB.test(bare))) return 'request'
  if (isQuestion(bare)) return 'question'
  return (CYRILLIC.test(bare) && RU_WISH.test(bare)) || (LATIN.test(bare) && EN_WISH.test(bare)) ? 'wish' : 'none'
}

/** What a screen or a person said is not said by the writer. */
const CITED = /«[^»]*»|"[^"]*"|“[^”]*”/g
const PLEASE_FIRST = /^\W*(?:\w+\W+){0,2}(?:please|pls|plz|kindly)\b/i

const POLITE_REQUEST = lettered(
  /^(?:(?:can|could|would|will) (?:you|u|someone|somebody|anyone)(?!\p{L})|(?:не )?(?:могли|можете|сможете|мог)(?: ли)?(?: бы)?(?: вы)?(?!\p{L})|i(?:'d| would) (?:really )?appreciate|it would be (?:great|good|nice) if)/iu,
)

/** "Could you tell me which…" wants words, not an act. */
const ASKS_TO_BE_TOLD = lettered(
  /^(?:(?:can|could|would|will) (?:you|u|someone|anyone)|(?:не )?(?:могли|можете|сможете)(?: ли)?(?: бы)?(?: вы)?) (?:please |kindly |мне |пожалуйста )*(?:tell|explain|confirm|advise|let (?:me|us) know|подсказать|сказать|сообщить|объяснить|уточнить|пояснить)(?!\p{L})/iu,
)

const isRequest = (bare: string) => (CYRILLIC.test(bare) && isRuRequest(bare)) || isEnRequest(bare)

const isRuRequest = (bare: string) =>
  RU_REQUEST.test(bare) || isRuImperative(bare) || (bare.endsWith('!') && RU_INFINITIVE.test(bare))

/** A question without its mark; an exclamation ("Сколько можно!", "What a mess!") is none. */
const isQuestion = (bare: string) =>
  !bare.endsWith('!') && ((CYRILLIC.test(bare) && RU_QUESTION.test(bare)) || (LATIN.test(bare) && isEnQuestion(bare)))

const isEnQuestion = (bare: string) => EN_WH_QUESTION.test(bare) || EN_AUXILIARY_QUESTION.test(bare)

/** May a new ask begin here, after `joint`, given what stands before it in the sentence? */
export function opensAsk(rest: string, before: string, joint: string): boolean {
  const next = rest.replace(OPENERS, '')
  if (CYRILLIC.test(next) && (isRuImperative(next.split(/[\s,!?.]/, 1)[0] ?? '') || RU_REQUEST.test(next)))
    return !LEAD_IN_ONLY.test(before)
  // "Я вам писал: какая скорость, почему обрывы"
  if (joint.includes(':') && ROW_OF_QUESTIONS.test(next)) return !LEAD_IN_ONLY.test(before)
  const asked = /\?/.test(rest) && INNER_QUESTION_WORD.test(before)
  const follows = asked || kindOf({ text: before }) !== 'none'
  const joined = JOINS.test(joint)
  if (isEnRequest(next))
    return joint.trim() !== '' && (follows ? !/^\W*(?:i|we|can|could|need|want|would)\b/i.test(before) : !joined)
  if (!follows || LEAD_IN_ONLY.test(before)) return false
  if (joined && (LEAD_IN.test(next) || continuesRequest(before, rest))) return true
  if (joined) return ANY_QUESTION_WORD.test(next) || EN_AUXILIARY_QUESTION.test(next) || WHETHER.test(next)
  if (QUESTION_AFTER_COMMA.test(next) && ANY_QUESTION_WORD.test(before.replace(OPENERS, ''))) return true
  return /\?/.test(rest) && beginsAQuestion(next) && beginsAQuestion(before.replace(OPENERS, ''))
}

/** "Сколько стоит, нужен ли пропуск, есть ли лифт?", "Can I pay by card, is there parking?": a row of questions. */
const beginsAQuestion = (text: string) =>
  ROW_OF_QUESTIONS.test(text) || WHETHER.test(text) || EN_AUXILIARY_QUESTION.test(text)
const ROW_OF_QUESTIONS = lettered(
  /^(?:(?:на|во?|с|к|по|за|до|от|из|у|о)\s)?(?:где|куда|откуда|когда|почему|зачем|сколько|скольк\p{L}+|как(?:ой|ая|ое|ие|ую|ого|ому|им|ом)|можно|нельзя|есть|нужн[аоы]?|нужен|надо|будет|будут|where|when|why|how|which)(?!\p{L})/iu,
)

/** More than a comma. */
const JOINS = lettered(/\p{L}|^\s*[–—:!]/u)
const WHETHER = lettered(/^\p{L}+ ли(?!\p{L})/iu)

/** "Прошу предоставить детализацию и разъяснить сумму": the second infinitive is asked for as the first is. */
export const continuesRequest = (before: string, rest: string): boolean =>
  RU_REQUEST.test(before.replace(OPENERS, '')) && RU_INFINITIVE.test(rest.replace(OPENERS, ''))

const ANY_QUESTION_WORD = lettered(
  /^(?:на |во? |с |к |по |за |до |от |из |у )?(?:где|куда|откуда|когда|почему|зачем|сколько|скольк\p{L}+|как|какой|какая|какое|какие|каков\p{L}*|кто|кому|кого|что|чем|чей|where|when|why|how|what|who|which|whose)(?!\p{L})/iu,
)
/** "Так и не поняла, когда прийти и что взять?" */
export const INNER_QUESTION_WORD = lettered(
  /(?<!\p{L})(?:где|куда|когда|почему|сколько|как|кто|where|when|why|how|who)(?!\p{L})/iu,
)
/** After a mere comma "что", "как", "who" mostly join a subordinate clause. */
const QUESTION_AFTER_COMMA = lettered(/^(?:где|куда|когда|почему|зачем|сколько|when|why|how|what)(?!\p{L})/iu)
/** "Подскажите, …": what follows is what is asked. */
const LEAD_IN_ONLY = lettered(
  /^\P{L}*(?:\p{L}+[,\s]+){0,3}(?:подскажите|скажите|сообщите|напишите|объясните|поясните|уточните|узнать|tell (?:me|us)|let (?:me|us) know|advise|confirm|explain|please|pls|пожалуйста|будьте добры)(?:[,\s]+(?:пожалуйста|пожалуй?ста|мне|нам|please))*[,:\s]*$/iu,
)
