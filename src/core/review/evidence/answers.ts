import type { DetectedAsk } from '../../ask/detect.ts'
import type { Act, Acts, Group } from '../act/act.ts'
import { bucket } from '../act/features.ts'
import { marksOfWord, PHRASES } from '../act/marks.ts'
import { type Sentence, wordsOf } from '../reading.ts'
import { groupsOf } from './synonyms.ts'

/** What an ask wants to hear. */
const WANTS: Record<string, RegExp> = {
  why: /(?<!\p{L})(?:why|how come|what (?:happened|went wrong|caused)|reason|what(?:'s| is) wrong|почему|зачем|отчего|причин\p{L}*|с чего|за что|что (?:случилось|произошло|с (?:ним|ней|моим)))(?!\p{L})/iu,
  when: /(?<!\p{L})(?:when|how (?:long|soon)|what time|by when|any (?:news|update)|когда|во сколько|сколько (?:ждать|ещё|еще|времени)|долго|срок\p{L}*|до какого|к какому)(?!\p{L})/iu,
  where: /(?<!\p{L})(?:where|wheres|куда|где|откуда)(?!\p{L})/iu,
  'how much':
    /(?<!\p{L})(?:how much|how many|what(?:'s| is) the (?:price|cost|charge)|сколько|какая сумма|стоит|цена|почём)(?!\p{L})/iu,
  who: /(?<!\p{L})(?:who|whom|whose|кто|кому|кого|с кем|чей)(?!\p{L})/iu,
  how: /(?<!\p{L})(?:how (?:do|can|to|should|am|would)|what (?:do|should|must|can) i|what now|как|что (?:мне |нам |теперь |дальше )?делать|каким образом)(?!\p{L})/iu,
  money:
    /(?<!\p{L})(?:refund|money back|reimburse|compensat\p{L}*|pay|credit|waive|верн\p{L}+|возврат\p{L}*|возмест\p{L}+|компенс\p{L}+|списа\p{L}+|пересч\p{L}+|отмен\p{L}+)(?!\p{L})/iu,
  'yes or no':
    /^(?:\P{L}*(?:hi|hello|and|so|well|а|и|так|ну)\P{L}+)*(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|may|можно|могу|можете|будет|будут|есть|надо|нужно|\p{L}+ ли)(?!\p{L})/iu,
}

const ANSWERING: (Act | Group)[] = [
  'substance',
  'deed',
  'explanation',
  'empty',
  'fact',
  'cause',
  'decision',
  'done',
  'remedy',
  'refusal',
  'grounds',
  'due',
  'undated',
  'question',
  'instruction',
  'copied',
  'general',
  'redirect',
  'referral',
  'owning',
  'received',
  'courtesy',
  'offer',
  'asksknown',
]
const SHOWN: (keyof typeof PHRASES)[] = ['money', 'clock', 'day', 'within', 'by', 'because', 'clause', 'refuse']
/** Whether a sentence has in it what an ask wants: a time, a sum, a cause. */
const FITS: Record<string, (sentence: Sentence, acts: Acts) => boolean> = {
  when: ({ text, words }) =>
    (['clock', 'day', 'within', 'by'] as const).some(mark => PHRASES[mark].test(text)) ||
    words.some(word => marksOfWord(word).some(mark => mark === 'today' || mark === 'weekday')),
  'how much': ({ text }) => /\d/.test(text),
  why: ({ text }, acts) => acts.cause > 0.25 || acts.grounds > 0.25 || PHRASES.because.test(text),
  'yes or no': ({ text }, acts) => YES_NO.test(text) || acts.decision > 0.3 || acts.refusal > 0.3,
  money: ({ text }, acts) => PHRASES.money.test(text) || acts.remedy > 0.3 || acts.refusal > 0.3,
}

const YES_NO =
  /^\P{L}*(?:yes|no|not|sure|of course|correct|да|нет|не|конечно|можно|нельзя|готов\p{L}*|верно)(?!\p{L})/iu

export interface Asked {
  ask: DetectedAsk
  wants: string[]
  /** Stems that carry meaning, and groups of words that mean alike. */
  carriers: Set<string>
}

export function asked(ask: DetectedAsk): Asked {
  const wants = Object.entries(WANTS).flatMap(([want, pattern]) => (pattern.test(ask.text) ? [want] : []))
  return { ask, wants: wants.length > 0 ? wants : [ask.kind], carriers: carriersOf(wordsOf(ask.text)) }
}

const carriersOf = (words: Sentence['words']) =>
  new Set(words.flatMap(({ text, stem }) => (stem.length > 2 || /\d/.test(stem) ? [stem, ...groupsOf(text)] : [])))

/** What the answer model knows of an ask and a sentence: does this sentence answer that ask? */
export function answerFeatures(
  { ask, wants, carriers }: Asked,
  { among }: { among: number },
  sentence: Sentence,
  acts: Acts,
): string[] {
  const does = ANSWERING.filter(act => acts[act] > 0.35)
  const shows = SHOWN.filter(mark => PHRASES[mark].test(sentence.text))
  const own = carriersOf(sentence.words)
  const shared = [...carriers].filter(carrier => own.has(carrier))
  const overlap = `overlap:${bucket(shared.length, [0, 1, 2, 4])}`
  const several = among > 1 ? 'several' : 'one'
  const yes = YES_NO.test(sentence.text) ? 'says yes or no' : 'no yes or no'
  const best = does.length > 0 ? does : ['nothing']
  return [
    overlap,
    `${overlap} ${several}`,
    `numbers:${bucket(shared.filter(carrier => /\d/.test(carrier)).length, [0, 1])}`,
    yes,
    `kind:${ask.kind}`,
    ...wants.map(want => `${want}:${yes}`),
    ...ANSWERING.map(act => `${act}:${bucket(acts[act], [0.05, 0.2, 0.5, 0.8])}`),
    ...best.flatMap(act => [`does ${act} ${overlap}`, ...wants.map(want => `${want}:does ${act}`)]),
    ...wants.flatMap(want =>
      want in FITS ? [`${want}:${FITS[want]!(sentence, acts) ? 'fits' : 'does not fit'} ${overlap}`] : [],
    ),
    ...wants.map(want => `${want}:deed ${bucket(acts.deed, [0.2, 0.6])} said ${bucket(acts.explanation, [0.2, 0.6])}`),
    ...shows.flatMap(mark => wants.map(want => `${want}:shows ${mark}`)),
    ...wants.map(want => `${want}:${overlap}`),
    ...(sameNumber(ask.text, sentence.text) ? ['same number in the list'] : []),
  ]
}

/** "2) закрывающие за август" is answered under "2)". */
const sameNumber = (ask: string, sentence: string) => {
  const number = /^\s*\(?(\d|[a-eа-д])[).:]/iu.exec(sentence)?.[1]
  return number !== undefined && new RegExp(`^\\s*\\(?${number}[).:]`, 'iu').test(ask)
}
