import { deadline, early, moment, sentence } from '../../../words/format/format.ts'
import { tidy } from '../../../words/letters/letter.ts'
import { hasOwnText, promise, promiseText } from '../../../words/letters/promise.ts'
import type { Reader } from '../../../words/reader.ts'
import { wordsFor } from '../../../words/words.ts'
import { Mark, type MarkName } from '../mark.tsx'
import type { CasePage, PledgeLine } from '../model.ts'

/** Every promise with what became of it, the broken ones too. */
export function Promises({ page: { reader, pledges } }: { page: CasePage }) {
  if (pledges.length === 0) return null
  return (
    <section className="card" aria-labelledby="promises">
      <h2 id="promises">{wordsFor(reader.language)('pages.case.promises')}</h2>
      <ul className="steps">
        {inOrder(pledges).map(pledge => (
          <OnePromise key={`${pledge.kind}${pledge.dueAt.getTime()}`} reader={reader} pledge={pledge} />
        ))}
      </ul>
    </section>
  )
}

/** What is still to come by its date, then what is past, the latest first. */
function inOrder(pledges: PledgeLine[]): PledgeLine[] {
  const open = pledges.filter(({ state }) => state === 'open').sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  const settled = pledges.filter(({ state }) => state !== 'open').sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())
  return [...open, ...settled]
}

const LOOKS = { open: '', kept: '', moved: 'gone', broken: 'broken', released: 'gone' } as const
const MARKS: Record<PledgeLine['state'], MarkName> = {
  open: 'ring',
  kept: 'tick',
  moved: 'arrow',
  broken: 'cross',
  released: 'dash',
}

function OnePromise({ reader, pledge }: { reader: Reader; pledge: PledgeLine }) {
  const words = wordsFor(reader.language)
  const moves = pledge.before.length
  return (
    <li className={LOOKS[pledge.state]}>
      <Mark name={MARKS[pledge.state]} />
      <b>{pledge.state === 'open' ? promise(reader, pledge) : sentence(promisedText(reader, pledge))}</b>
      {pledge.state !== 'open' && <div className="now">{became(reader, pledge)}</div>}
      {moves > 0 && (
        <div className="meta">
          {words('pages.case.promise.moves', { count: moves })}
          {pledge.before.map(old => (
            <div key={old.dueAt.getTime()}>{formerly(reader, old)}</div>
          ))}
        </div>
      )}
    </li>
  )
}

const promisedText = (reader: Reader, pledge: PledgeLine) =>
  hasOwnText(pledge) ? tidy(pledge.text) : promiseText(reader.language, pledge.kind)

function became(reader: Reader, { state, dueAt, settledAt, reason }: PledgeLine): string {
  const words = wordsFor(reader.language)
  if (state === 'kept' && settledAt) {
    const ahead = early(reader, settledAt, dueAt)
    const values = { moment: moment(reader, settledAt), early: ahead ?? '' }
    return words(ahead ? 'pages.case.promise.kept' : 'pages.case.promise.keptOnTime', values)
  }
  if (state === 'broken') return words('pages.case.promise.broken', { deadline: deadline(reader, dueAt) })
  if (state === 'moved') return formerly(reader, { dueAt, reason })
  return released(reader, reason)
}

/** The desk releases what was promised for a matter that is solved; the customer said so and knows why. */
function released(reader: Reader, reason: string | null): string {
  const words = wordsFor(reader.language)
  const why = reason === null || reason === 'solved' ? '' : tidy(reason)
  return words(why ? 'pages.case.promise.releasedWhy' : 'pages.case.promise.released', { reason: why })
}

function formerly(reader: Reader, { dueAt, reason }: { dueAt: Date; reason: string | null }): string {
  const values = { deadline: deadline(reader, dueAt), reason: tidy(reason ?? '') }
  return wordsFor(reader.language)(values.reason ? 'pages.case.promise.movedWhy' : 'pages.case.promise.moved', values)
}
