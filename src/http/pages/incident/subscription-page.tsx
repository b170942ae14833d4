import { aboutWhat } from '../../../words/letters/incident/subscription.ts'
import { wordsFor } from '../../../words/words.ts'
import { Field } from '../field.tsx'
import { htmlDocument } from '../frame.tsx'
import type { SubscriptionPage } from './model.ts'
import { PUBLIC_STYLE } from './style.ts'

/** A code to type, a question, or what stands, as HTML for the one who asked. */
export function renderSubscriptionPage(page: SubscriptionPage): string {
  const { reader, kind, address, about, back } = page
  const words = wordsFor(reader.language)
  const said = kind === 'told' ? 'done' : kind
  const values = { address, about: aboutWhat(reader, about) }
  return htmlDocument(
    { ...page, companyPhone: null, narrow: true, style: PUBLIC_STYLE },
    words(`publicPages.subscribe.${said}Title`),
    <main>
      <header className="hero">
        <h1>{words(`publicPages.subscribe.${said}Title`)}</h1>
        <p className="lead">{words(`publicPages.subscribe.${said}Lead`, values)}</p>
      </header>
      {kind === 'told' ? (
        <p className="soft">{words('publicPages.subscribe.leaveAnyTime')}</p>
      ) : (
        <div className="card">
          <form method="post" action={`${page.self}?lang=${reader.language}`}>
            {kind === 'sent' ? <Code page={page} /> : <Choice page={page} />}
          </form>
        </div>
      )}
      <p className="foot">
        <a href={`${back}?lang=${reader.language}`}>{words('publicPages.subscribe.back')}</a>
      </p>
    </main>,
  )
}

function Code({ page: { reader, error } }: { page: SubscriptionPage }) {
  const words = wordsFor(reader.language)
  return (
    <>
      <Field id="code" label={words('publicPages.subscribe.code')} error={error}>
        {tied => (
          <input
            {...tied}
            className="code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
          />
        )}
      </Field>
      <button type="submit">{words('publicPages.subscribe.confirm')}</button>
    </>
  )
}

function Choice({ page: { reader, kind } }: { page: SubscriptionPage }) {
  const words = wordsFor(reader.language)
  const wish = kind === 'done' ? 'leave' : 'confirm'
  const label = kind === 'done' ? 'leave' : kind === 'left' ? 'again' : 'confirm'
  return (
    <button type="submit" name="wish" value={wish} className={wish === 'leave' ? 'calm' : ''}>
      {words(`publicPages.subscribe.${label}`)}
    </button>
  )
}
