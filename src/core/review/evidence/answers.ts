import type { DetectedAsk } from '../../ask/detect.ts'
import { type Act, type Acts, type Group, LABELS } from '../act/act.ts'
import { type PHRASES, phrasesIn } from '../act/marks.ts'
import { bucket } from '../model/bucket.ts'
import { type Feature, feature } from '../model/feature.ts'
import { joiner, prefixer } from '../model/joiner.ts'
import { pattern, plain } from '../pattern.ts'
import { type Sentence, wordsOf } from '../reading.ts'

/** What an ask wants to hear. */
const WANTS: Record<string, RegExp> = {
  why: pattern(
    String.raw`(?<!\p{L})(?:why|how come|what (?:happened|went wrong|caused)|reason|what(?:'s| is) wrong|почему|зачем|отчего|причин\p{L}*|с чего|за что|что (?:случилось|произошло|с (?:ним|ней|моим)))(?!\p{L})`,
  ),
  when: pattern(
    String.raw`(?<!\p{L})(?:when|how (?:long|soon)|what time|by when|any (?:news|update)|когда|во сколько|сколько (?:ждать|ещё|еще|времени)|долго|срок\p{L}*|до какого|к какому)(?!\p{L})`,
  ),
  where: pattern(String.raw`(?<!\p{L})(?:where|wheres|куда|где|откуда)(?!\p{L})`),
  'how much': pattern(
    String.raw`(?<!\p{L})(?:how much|how many|what(?:'s| is) the (?:price|cost|charge)|сколько|какая сумма|стоит|цена|почём)(?!\p{L})`,
  ),
  who: pattern(String.raw`(?<!\p{L})(?:who|whom|whose|кто|кому|кого|с кем|чей)(?!\p{L})`),
  how: pattern(
    String.raw`(?<!\p{L})(?:how (?:do|can|to|should|am|would)|what (?:do|should|must|can) i|what now|как|что (?:мне |нам |теперь |дальше )?делать|каким образом)(?!\p{L})`,
  ),
  money: pattern(
    String.raw`(?<!\p{L})(?:refund|money back|reimburse|compensat\p{L}*|pay|credit|waive|верн\p{L}+|возврат\p{L}*|возмест\p{L}+|компенс\p{L}+|списа\p{L}+|пересч\p{L}+|отмен\p{L}+)(?!\p{L})`,
  ),
  'yes or no': pattern(
    String.raw`^(?:\P{L}*(?:hi|hello|and|so|well|а|и|так|ну)\P{L}+)*(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|may|можно|могу|можете|будет|будут|есть|надо|нужно|\p{L}+ ли)(?!\p{L})`,
  ),
}

/** Neither the frame of a letter nor its signature answers anything. */
const FRAME: readonly (Act | Group)[] = ['greeting', 'thanks', 'apology', 'closing', 'name', 'team']
const ANSWERING = LABELS.filter(act => !FRAME.includes(act))
const SHOWN: (keyof typeof PHRASES)[] = ['money', 'clock', 'day', 'within', 'by', 'because', 'clause', 'refuse']
const YES_NO = pattern(
  String.raw`^\P{L}*(?:yes|no|not|sure|of course|correct|да|нет|не|конечно|можно|нельзя|готов\p{L}*|верно)(?!\p{L})`,
)

export interface Asked {
  ask: DetectedAsk
  wants: string[]
  /** By word that carries meaning: its stem, its root, the groups of words that mean alike. */
  words: string[][]
}

/** Characters; a complaint told at length is known by its beginning. */
const LONGEST_ASK = 600

export function asked(ask: DetectedAsk): Asked {
  const said = ask.text.slice(0, LONGEST_ASK)
  const text = plain(said)
  const wants = Object.entries(WANTS).flatMap(([want, wanted]) => (wanted.test(text) ? [want] : []))
  return { ask, wants: wants.length > 0 ? wants : [ask.kind], words: meaningful(wordsOf(said)) }
}

/** Each word once, by its stem. */
const meaningful = (words: Sentence['words']): string[][] => [
  ...new Map(
    words.filter(({ carriers }) => carriers.length > 0).map(({ stem, carriers }) => [stem, carriers]),
  ).values(),
]

/** All that carries meaning in any of the asks: of a sentence nothing else is looked for. */
export const sought = (asks: Asked[]): Set<string> => new Set(asks.flatMap(({ words }) => words.flat()))

function carriersOf(words: Sentence['words'], sought: ReadonlySet<string>): ReadonlySet<string> {
  let found: Set<string> | undefined
  for (const { carriers } of words)
    for (const carrier of carriers)
      if (sought.has(carrier)) {
        found ??= new Set()
        found.add(carrier)
      }
  return found ?? NO_CARRIERS
}
const NO_CARRIERS: ReadonlySet<string> = new Set()

/** A sentence as a possible answer, looked at once for all asks. */
export interface Answering {
  /** Those that an ask holds too. */
  carriers: ReadonlySet<string>
  /** What it does surely enough, and how surely, as the model's features. */
  does: Feature[]
  levels: Feature[]
  shows: Feature[]
  says: Feature
  /** What of the things that an ask may want it holds: a time, a sum, a cause. */
  holds: Record<string, boolean>
  balance: Feature
  number: string | undefined
}

export function answering({ plain: text, words }: Sentence, acts: Acts, sought: ReadonlySet<string>): Answering {
  const does = ANSWERING.filter(act => acts[act] > 0.35)
  const phrases = phrasesIn(text)
  const shows = SHOWN.filter(mark => phrases.includes(mark))
  const yes = YES_NO.test(text)
  return {
    carriers: carriersOf(words, sought),
    does: does.length > 0 ? does.map(doing) : [NOTHING],
    levels: ANSWERING.map((act, at) => LEVELS[at]![bucket(acts[act], STEPS)]!),
    shows: shows.map(showing),
    says: yes ? YES : NO,
    holds: {
      when:
        shows.some(mark => mark === 'clock' || mark === 'day' || mark === 'within' || mark === 'by') ||
        words.some(({ marks }) => marks.includes('today') || marks.includes('weekday')),
      'how much': /\d/.test(text),
      why: acts.cause > 0.25 || acts.grounds > 0.25 || shows.includes('because'),
      'yes or no': yes || acts.decision > 0.3 || acts.refusal > 0.3,
      money: shows.includes('money') || acts.remedy > 0.3 || acts.refusal > 0.3,
    },
    balance: said(deed(bucket(acts.deed, [0.2, 0.6])), bucket(acts.explanation, [0.2, 0.6])),
    number: LIST_NUMBER.exec(text)?.[1],
  }
}

const of = joiner(':')
const among = joiner(' ')
const deed = prefixer('deed ')
const said = joiner(' said ')
const doing = prefixer('does ')
const showing = prefixer('shows ')
const fits = prefixer('fits ')
const misfits = prefixer('does not fit ')

const NOTHING = doing('nothing')
const YES = feature('says yes or no')
const NO = feature('no yes or no')
const SAME_NUMBER = feature('same number in the list')
const STEPS = [0.05, 0.2, 0.5, 0.8]
const LEVELS = ANSWERING.map(act => [...STEPS, 1].map((_, level) => of(act, level)))

/** What the answer model knows of an ask and a sentence: does this sentence answer that ask? */
export function answerFeatures({ ask, wants, words }: Asked, asks: number, sentence: Answering): Feature[] {
  const { does, levels, shows, says, holds, balance, number } = sentence
  let shared = 0
  let exact = 0
  let numbers = 0
  for (const carriers of words) {
    if (!sharesAny(carriers, sentence.carriers)) continue
    shared++
    if (sentence.carriers.has(carriers[0]!)) exact++
    if (/\d/.test(carriers[0]!)) numbers++
  }
  const overlap = of('overlap', bucket(shared, [0, 1, 2, 4]))
  const found = [
    overlap,
    among(overlap, asks > 1 ? 'several' : 'one'),
    of('exact', bucket(exact, [0, 1, 2])),
    of('part', share(shared, words.length)),
    of('numbers', bucket(numbers, [0, 1])),
    says,
    of('kind', ask.kind),
  ]
  for (const level of levels) found.push(level)
  for (const act of does) found.push(among(act, overlap))
  for (const want of wants) {
    found.push(of(want, says), of(want, overlap), of(want, balance))
    if (want in holds) found.push(of(want, holds[want] ? fits(overlap) : misfits(overlap)))
    for (const act of does) found.push(of(want, act))
    for (const mark of shows) found.push(of(want, mark))
  }
  if (number !== undefined && number === LIST_NUMBER.exec(plain(ask.text))?.[1]) found.push(SAME_NUMBER)
  return found
}

const sharesAny = (carriers: string[], among: ReadonlySet<string>) => carriers.some(carrier => among.has(carrier))

const share = (part: number, whole: number) => bucket(part / (whole || 1), [0, 0.25, 0.5, 0.75])

/**
 * How much of an ask's own words, which stand in no other ask, the letter holds: where a customer asks three things and the
 * letter speaks of two, nothing in it names the third.
 */
export function ownWords(ask: Asked, others: Asked[], sentences: Answering[]): Feature[] {
  const foreign = new Set(others.flatMap(({ words }) => words.flat()))
  const own = ask.words.filter(carriers => !sharesAny(carriers, foreign))
  const said = own.filter(carriers => sentences.some(sentence => sharesAny(carriers, sentence.carriers)))
  const level = own.length === 0 ? 'no words' : share(said.length, own.length)
  const wanted = ask.wants.map(want => `${want} ${sentences.some(({ holds }) => holds[want])}`)
  const alone = others.length > 0 ? 'several' : 'one'
  return [among(ownSaid(level), alone), ...wanted.map(want => among(letterHolds(want), alone))]
}

const ownSaid = prefixer('own words said:')
const letterHolds = prefixer('letter holds ')

/** "2) закрывающие за август" is answered under "2)". */
const LIST_NUMBER = pattern(String.raw`^\s*\(?(\d|[a-eа-д])[).:]`)
