import { matches } from '../../text/matches.ts'

/** Where a clause ends: the words around a date tell whose it is and whether it is past. */
const BOUNDARY = /[,;!?()—–]\s|[:]\s|\s(?:and|but|so|и|но|а|поэтому)\s/g

const PLANNED =
  'booked|scheduled|rescheduled|planned|arranged|expected|reserved|confirmed|agreed|assigned|allocated|extended|guaranteed|fixed|needed|delayed|interested|required|lined|moved|kept|held'
const PAST_EN = new RegExp(
  `(?<![a-z])(?:was|were|did|had|left|went|came|sent|paid|took|made|found|wrote|told|gave|got|spoke|ran|(?!(?:${PLANNED})(?![a-z]))[a-z]{3,}ed)(?![a-z])`,
)
const FUTURE_EN = /(?<![a-z])(?:will|shall|going to|gonna|due|to be)(?![a-z])|'ll/
const NOT_VERBS =
  'отдел|стол|канал|персонал|материал|портал|сигнал|терминал|филиал|журнал|зал|дела|числа|если|или|мало|модели|недели|детали|цели|рубли|сила|тепло|апрел|кабел|предел|файл|узел|раздел|тариф|села|школа'
const PAST_RU = new RegExp(
  `(?<![а-я])(?!(?:${NOT_VERBS})(?![а-я]))[а-я]{2,}(?:л|ла|ло|ли)(?:с[ья])?(?![а-я])|(?<![а-я])(?!запланир|назнач|намеч|заброн|заказ|перенес)[а-я]{3,}(?:ен|ан|ят)[аоы](?![а-я])`,
)
const FUTURE_RU = /(?<![а-я])буд(?:у|ем|ет|ут)(?![а-я])/

/** `moved to Friday`, `записал вас на 31-е`: done already, the date is ahead. */
const SET_FOR =
  /(?:^|[^a-zа-я])(?:(?:на|for|to|until|till|до)|на (?:рейс|поезд|самолет|прием|ремонт|доставку|выезд|осмотр|визит))\s*$/

const HABIT =
  /будни|будням|ежедневн|кажд(?:ый|ую|ое)|по (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|выходн)[а-я]*м(?![а-я])|(?:часы|режим|график) (?:работы|приема)|при[еe]м(?![а-я])|работаем (?:с|до)|открыт[ыо]?(?![а-я])|круглосуточно|обед (?:в|с)(?![а-я])|(?<![а-я])пн\s?[-–—]|weekdays|(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*days(?![a-z])|(?<![a-z])(?:daily|every|each|opening hours|office hours|hours are)(?![a-z])|(?:is|are|'re|office|desk|shop|counter|line) open(?![a-z])|24\/7|(?<![a-z])mon(?:day)?\s?[-–—]\s?(?:fri|sat|sun)/

const TO_DO =
  /(?:^|[^a-zа-я])(?:if|unless|если)(?![a-zа-я])|(?<![a-z])you (?:must|need to|have to)(?![a-z])|(?<![a-z])you (?:can|could|should|may)(?! (?:expect|get|have|receive|see|hear|start|use))(?![a-z])|(?<![а-я])вам (?:нужно|необходимо|следует|надо)|(?<![а-я])вы (?:можете|должны)|(?<![а-я])успейте|к оплате|(?<![а-я])(?:прос(?:им|ьба)|прошу) вас/
const IMPERATIVE_RU =
  /(?<![а-я])(?!(?:хотите|видите|говорите|просите|платите)(?![а-я]))[а-я]{2,}(?:йте|ьте|ите)(?:сь)?(?![а-я])/
const SHALL_HAVE =
  /(?<![а-я])(?:получите|увидите|услышите|заберете|заплатите|ждите|ожидайте|рассчитывайте|не волнуйтесь|сможете)(?![а-я])/
const IMPERATIVE_EN =
  /^[\s"'–—-]*(?:(?:and|then|just|please|kindly|or|so) )*(?:upload|reply|send|ring|write|email|text|bring|return|pay|visit|come|let|tell|give|check|confirm|use|try|fill|apply|choose|pick|drop|sign|submit|provide|contact|do|don't|please)(?![a-z])/

/** За восемь дней положено …: what is paid for a time, not by it. */
const PAID_FOR =
  /перерасч|пересчит|положен|начисл|компенс|списыв|спиш|возмест|верн|возвращ|просто[йя]|без (?:связи|услуг)|[₽£$€]|руб/

/** Whether the words around a stretch of plain text make it a time ahead that is ours to keep. */
export function isPromisedAt(text: string, from: number, to: number): boolean {
  const [start, end] = clauseAround(text, from, to)
  const clause = text.slice(start, end)
  const before = text.slice(start, from)
  const said = text.slice(from, to)
  if (HABIT.test(clause)) return false
  if (SHALL_HAVE.test(clause)) return true
  if (TO_DO.test(clause) || IMPERATIVE_EN.test(clause) || IMPERATIVE_RU.test(clause)) return false
  if (/^за /.test(said) && PAID_FOR.test(clause)) return false
  if (SET_FOR.test(before) || /^(?:на|for|to|until|till) /.test(said)) return true
  return !isPast(`${before} ${text.slice(to, end)}`)
}

const isPast = (clause: string) =>
  (PAST_EN.test(clause) && !FUTURE_EN.test(clause)) || (PAST_RU.test(clause) && !FUTURE_RU.test(clause))

function clauseAround(text: string, from: number, to: number): [number, number] {
  let start = 0
  for (const match of matches(BOUNDARY, text)) {
    if (match.index + match[0].length <= from) start = match.index + match[0].length
    else if (match.index >= to) return [start, match.index]
  }
  return [start, text.length]
}

/** «…», “…” and "…" hold what somebody else said. */
const QUOTED = /«[^«»]{0,400}»|“[^“”]{0,400}”|"[^"]{0,400}"/g

export const quotationsIn = (text: string): { from: number; to: number }[] =>
  matches(QUOTED, text).map(({ index, 0: quoted }) => ({ from: index, to: index + quoted.length }))
