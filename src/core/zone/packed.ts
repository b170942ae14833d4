import { MINUTE, SECOND } from '../time.ts'

/**
 * The offsets of one zone through history, in milliseconds east of UTC:
 * `offsets[i]` holds until the moment `untils[i]` (epoch milliseconds), the last one for ever.
 */
export interface ZoneHistory {
  name: string
  offsets: number[]
  untils: number[]
}

/**
 * Reads one line of moment-timezone's packed data, `name|abbreviations|offsets|indices|untils|population`.
 * Numbers are minutes in base 60, offsets count west of UTC, untils are differences. Undefined when malformed.
 */
export function unpackZone(packed: string): ZoneHistory | undefined {
  const [name, , offsetList, indices, untilList] = packed.split('|')
  if (!name || !offsetList || !indices || untilList === undefined) return undefined
  const known = readNumbers(offsetList).map(eastward)
  const offsets = [...indices].map(index => known[DIGITS.indexOf(index)] ?? Number.NaN)
  const untils = summed(untilList === '' ? [] : readNumbers(untilList))
  const sound = offsets.every(Number.isFinite) && untils.length === offsets.length - 1 && isRising(untils)
  return sound ? { name, offsets, untils } : undefined
}

/** Minutes west to milliseconds east; old local mean times carry seconds. Adding 0 turns -0 into 0. */
const eastward = (minutesWest: number) => -Math.round(minutesWest * 60) * SECOND + 0

function summed(minutes: number[]): number[] {
  let moment = 0
  return minutes.map(step => {
    moment = Math.round(moment + step * MINUTE)
    return moment
  })
}

const isRising = (moments: number[]) => moments.every((moment, i) => i === 0 || moment > (moments[i - 1] as number))

/** A zone's changes repeat a few differences hundreds of times, so each is read once: it halves the start-up. */
function readNumbers(list: string): number[] {
  const known = new Map<string, number>()
  return list.split(' ').map(text => {
    const value = known.get(text) ?? readBase60(text)
    known.set(text, value)
    return value
  })
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX'

function readBase60(text: string): number {
  const [, sign, whole, fraction] = /^(-?)([0-9a-zA-X]*)(?:\.([0-9a-zA-X]+))?$/.exec(text) ?? []
  if (whole === undefined || (whole === '' && !fraction)) return Number.NaN
  let value = 0
  for (const digit of whole) value = value * 60 + DIGITS.indexOf(digit)
  for (const [i, digit] of [...(fraction ?? '')].entries()) value += DIGITS.indexOf(digit) / 60 ** (i + 1)
  return sign ? -value : value
}
