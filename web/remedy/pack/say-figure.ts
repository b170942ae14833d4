import { sayIfKnown, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { useSayDay } from '../rule/say-day.ts'
import { sayFact, sayRule } from '../rule/words.ts'

interface Figure {
  path: string[]
  value: unknown
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A place in a list is told as people count. */
const PLACE = /^\d$/

/** Says the figures of a rule: what each is called, and what stands there in the reader's own way. */
export function useSayFigure(figures: Figure[]) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayDay = useSayDay()
  const currency = figures.find(({ path }) => path.at(-1) === 'currency')?.value

  const namePart = (part: string, within: string | undefined): string => {
    if (PLACE.test(part) && within !== 'articles') return String(Number(part) + 1)
    return sayIfKnown(say, `packs.figure.${part}`) ?? (/^[a-z]+[A-Z]/.test(part) ? sayFact(say, part) : part)
  }
  const sayName = (path: string[]): string =>
    path.map((part, index) => namePart(part, path[index - 1])).reduce((name, part) => `${name}, ${part}`)

  function sayValue(path: string[], value: unknown): string {
    if (value === null || value === undefined) return say('packs.absent')
    if (typeof value === 'boolean') return say(value ? 'packs.yes' : 'packs.no')
    if (Array.isArray(value))
      return value.length ? value.map(item => sayValue(path, item)).join(', ') : say('packs.absent')
    if (typeof value === 'number') return numberOf(path, value)
    const text = String(value)
    if (DAY.test(text)) return sayDay(text)
    if (path.at(-1) === 'sameLossAs') return sayRule(say, text)
    if (['selector', 'from', 'order', 'gives'].includes(path[0]!)) return sayFact(say, text)
    return sayIfKnown(say, `packs.value.${text}`) ?? text
  }

  function numberOf(path: string[], value: number): string {
    if (path.some(part => part.endsWith('Minor')) && typeof currency === 'string')
      return sayMoney({ amount: value, currency })
    if (path.some(part => /permille$|^perBand$/i.test(part))) return `${value / 10} %`
    return String(value)
  }

  return { sayName, sayValue }
}
