import type { Reckoning } from '../../../core/remedy/entry.ts'
import { day, deadline, sentence } from '../../../words/format/format.ts'
import { money } from '../../../words/format/money.ts'
import { tidy } from '../../../words/letters/letter.ts'
import type { Reader } from '../../../words/reader.ts'
import { sayStep } from '../../../words/rule.ts'
import { wordsFor } from '../../../words/words.ts'
import { PostForm } from '../field.tsx'
import { Mark } from '../mark.tsx'
import type { CasePage, RemedyLine } from '../model.ts'

/** What is owed, offered and given, each with its arithmetic and what became of it; one press agrees. */
export function Remedies({ page }: { page: CasePage }) {
  const { reader, remedies } = page
  if (remedies.length === 0) return null
  const words = wordsFor(reader.language)
  return (
    <section className="card" aria-labelledby="remedies">
      <h2 id="remedies">{words('remedyPages.title')}</h2>
      <ul className="steps">
        {remedies.map(line => (
          <li key={line.id}>
            <Mark name={line.payments.length || line.kind === 'goodwill' ? 'tick' : 'ring'} />
            <b>{words(`remedyPages.${headOf(line)}`, { sum: money(reader, line.sum) })}</b>
            {line.reckoning && <div>{arithmetic(reader, line.reckoning)}</div>}
            <div className="now">{became(reader, line)}</div>
            {line.acceptable && <Agree page={page} line={line} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was paid whole is owed no more. */
const headOf = ({ kind, sum, payments }: RemedyLine) =>
  kind !== 'goodwill' && paidOf(payments) >= sum.minor ? 'given' : kind

const paidOf = (payments: RemedyLine['payments']): number =>
  payments.reduce((paid, payment) => paid + payment.sum.minor, 0)

/** One button; who sees it differently writes below. */
function Agree({ page: { reader, self }, line }: { page: CasePage; line: RemedyLine }) {
  const words = wordsFor(reader.language)
  return (
    <div className="noprint">
      <PostForm action={`${self}/acceptances?lang=${reader.language}#done`} once={`accept-${line.id}`}>
        <button type="submit" name="of" value={line.id} className={line.kind === 'owed' ? 'calm' : undefined}>
          {words(line.kind === 'owed' ? 'remedyPages.agreeOwed' : 'remedyPages.agree')}
        </button>
      </PostForm>
      <p className="hint">{words('remedyPages.agreeHint')}</p>
    </div>
  )
}

/** "600 ₽ × 8 / 30 = 160 ₽", in one line. */
function arithmetic(reader: Reader, { steps }: Reckoning): string {
  const told = steps.filter(({ code }) => code !== 'decided').map(step => tidy(sayStep(reader.language, step)))
  return told.length ? wordsFor(reader.language)('remedyPages.taken', { reckoning: told.join('; ') }) : ''
}

function became(reader: Reader, { kind, sum, at, agreed, payments, payBy }: RemedyLine): string {
  const words = wordsFor(reader.language)
  if (kind === 'goodwill') return sentence(words('remedyPages.givenOn', { day: day(reader, at) }))
  const sent = payments.map(payment => {
    const values = { sum: money(reader, payment.sum), day: day(reader, payment.at), reference: payment.reference }
    return sentence(words(payment.sum.minor === sum.minor ? 'remedyPages.paid' : 'remedyPages.paidPart', values))
  })
  const left = sum.minor - paidOf(payments)
  return [agreed && !sent.length && words('remedyPages.agreed'), ...sent, left > 0 && payBy && arrives(reader, payBy)]
    .filter(Boolean)
    .join(' ')
}

function arrives(reader: Reader, payBy: Date): string {
  const said = deadline(reader, payBy)
  const key = payBy < reader.now ? 'remedyPages.late' : 'remedyPages.arrives'
  return wordsFor(reader.language)(key, { deadline: said, Deadline: sentence(said) })
}
