import { day, deadline, untilDay } from '../../../words/format/format.ts'
import { wordsFor } from '../../../words/words.ts'
import { Field, PostForm, Refused } from '../field.tsx'
import type { CasePage, RulingLine } from '../model.ts'

/** What was decided, and where one disagrees with it: one field, no more. */
export function Rulings({ page }: { page: CasePage }) {
  if (page.rulings.length === 0) return null
  const words = wordsFor(page.reader.language)
  return (
    <section className="card" aria-labelledby="ruling">
      <h2 id="ruling">{words('rulingPages.title')}</h2>
      {page.rulings.map(ruling => (
        <Ruling key={ruling.id} page={page} ruling={ruling} />
      ))}
    </section>
  )
}

function Ruling({ page, ruling }: { page: CasePage; ruling: RulingLine }) {
  const { reader } = page
  const words = wordsFor(reader.language)
  return (
    <div className="ruling">
      <p>
        <b>{words(`rulingPages.outcome.${ruling.outcome}`)}</b>
        {ruling.answer && `: ${ruling.answer}`}
      </p>
      <div className="meta">
        {words('rulingPages.made', { day: day(reader, ruling.decidedAt), by: ruling.decidedBy })}
      </div>
      {ruling.appeal ? (
        <Standing page={page} appeal={ruling.appeal} />
      ) : (
        ruling.open && <Form page={page} ruling={ruling} />
      )}
    </div>
  )
}

function Standing({ page: { reader }, appeal }: { page: CasePage; appeal: NonNullable<RulingLine['appeal']> }) {
  const words = wordsFor(reader.language)
  const { decider: name, dueAt, outcome } = appeal
  if (outcome) return <p>{words(`rulingPages.decided.${outcome}`)}</p>
  return (
    <p>
      {dueAt
        ? words('rulingPages.openBy', { name, due: deadline(reader, dueAt) })
        : words('rulingPages.open', { name })}
    </p>
  )
}

function Form({ page, ruling }: { page: CasePage; ruling: RulingLine }) {
  const { reader, self, appeal } = page
  const words = wordsFor(reader.language)
  const typed = appeal.rulingId === ruling.id ? appeal : { ...appeal, text: '', errors: {} as Record<string, string> }
  const until = untilDay(reader, ruling.open!.until)
  return (
    <div className="noprint">
      <p>{words('rulingPages.appealTo', { name: ruling.open!.appealTo, until })}</p>
      <Refused form={{ once: appeal.once, errors: typed.errors }} check={words('pages.check')} />
      <PostForm action={`${self}/appeals?lang=${reader.language}#ruling`} once={`${appeal.once}-${ruling.id}`}>
        <input type="hidden" name="ruling" value={ruling.id} />
        <Field id={`appeal-${ruling.id}`} label={words('rulingPages.why')} error={typed.errors.text}>
          {tied => <textarea {...tied} name="text" required defaultValue={typed.text} />}
        </Field>
        <button type="submit" className="calm">
          {words('rulingPages.send')}
        </button>
      </PostForm>
    </div>
  )
}
