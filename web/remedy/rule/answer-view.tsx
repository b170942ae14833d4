import { IconScale } from '@tabler/icons-react'
import { withDays } from '../../../src/words/format/calendar-day.ts'
import { language, type Say, useSay } from '../../app/speech.ts'
import { type Price, useSayMoney } from '../../parts/money.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import type { RuleAnswer } from './query.ts'
import css from './rule.module.css'
import { sayFact } from './words.ts'

/** What a rule answered: the sum or the day, how it came about, by which edition; or why a person has to decide. */
export function AnswerView({ answer }: { answer: RuleAnswer }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const head = headOf(answer.result, say, sayMoney) ?? restOf(answer.result, say)
  return (
    <section className={css.answer} aria-label={say('pack.answer')} aria-live="polite">
      {answer.needsHuman ? (
        <Undecided {...answer.needsHuman} result={answer.result} />
      ) : (
        head && <p className={css.head}>{head}</p>
      )}
      <Steps steps={answer.steps} />
      {answer.comparator && <p className={css.quiet}>{say('pack.compared', { words: answer.comparator })}</p>}
      <p className={css.quiet}>
        {say('pack.by', { title: answer.edition.title })}. <Source source={answer.edition.source} />
      </p>
    </section>
  )
}

/** The arithmetic, line by line. */
export const Steps = ({ steps }: { steps: string[] }) =>
  steps.length > 0 && (
    <ol className={css.steps}>
      {steps.map((step, index) => (
        <li key={index}>{step}</li>
      ))}
    </ol>
  )

/** Both readings side by side; the desk takes neither. */
function Undecided({ why, readings, result }: NonNullable<RuleAnswer['needsHuman']> & Pick<RuleAnswer, 'result'>) {
  const say = useSay()
  const sayMoney = useSayMoney()
  return (
    <>
      <p className={css.human}>
        <IconScale size={18} stroke={1.7} aria-hidden />
        {say('pack.needsHuman', { why })}
      </p>
      <ul className={css.readings}>
        {readings.map((reading, index) => (
          <li key={index}>
            <Tag tone="warn">{say('pack.reading', { number: index + 1 })}</Tag>
            <strong>{headOf({ ...result, ...reading }, say, sayMoney) ?? restOf(reading, say)}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

/** An address on the web, with or without its beginning. */
const ADDRESS = /(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/[^\s,;)]*)?/

/** Where a rule stands, its address as a link. */
export function Source({ source }: { source: string }) {
  const [address] = source.match(ADDRESS) ?? []
  if (!address) return source
  const [before, after] = source.split(address)
  return (
    <>
      {before}
      <a href={address.replace(/^(?!https?:)/, 'https://')} className="mg-link" target="_blank" rel="noreferrer">
        {address.replace(/^https?:\/\//, '')}
      </a>
      {after}
    </>
  )
}

/** The one thing that was asked: a sum, else a day. */
export function headOf(result: Record<string, unknown>, say: Say, sayMoney: (price: Price) => string): string | null {
  const { amountMinor, currency, lastDay } = result
  if (typeof amountMinor === 'number' && typeof currency === 'string')
    return sayMoney({ amount: amountMinor, currency })
  return typeof lastDay === 'string' ? say('pack.lastDay', { day: withDays(language.get(), lastDay) }) : null
}

const restOf = (result: Record<string, unknown>, say: Say): string =>
  Object.entries(result)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${sayFact(say, name)}: ${withDays(language.get(), String(value))}`)
    .join(', ')
