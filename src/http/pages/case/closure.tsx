import { wordsFor } from '../../../words/words.ts'
import { Field, PostForm, Refused } from '../field.tsx'
import type { CasePage } from '../model.ts'

/** "Is it solved?", answered by the customer alone. */
export function Closure({ page }: { page: CasePage }) {
  const { reader, self, state, closure } = page
  const words = wordsFor(reader.language)
  const action = `${self}/closure?lang=${reader.language}#closure`
  const opened = closure.text !== '' || Object.keys(closure.errors).length > 0
  return (
    <section className="card noprint" aria-labelledby="closure">
      <h2 id="closure">{words('pages.case.closure.title')}</h2>
      <Refused form={closure} check={words('pages.check')} />
      <div className="row">
        {state !== 'solved' && (
          <PostForm action={action} once={`${closure.once}-yes`}>
            <button type="submit" name="verdict" value="solved">
              {words('pages.case.closure.solved')}
            </button>
          </PostForm>
        )}
        <details open={opened}>
          <summary>{words('pages.case.closure.notSolved')}</summary>
          <PostForm action={action} once={`${closure.once}-no`}>
            <Field
              id="left"
              label={`${words('pages.case.closure.what')} (${words('pages.optional')})`}
              error={closure.errors.text}
            >
              {tied => <textarea {...tied} name="text" defaultValue={closure.text} />}
            </Field>
            <button type="submit" name="verdict" value="not-solved" className="calm">
              {words('pages.case.closure.send')}
            </button>
          </PostForm>
        </details>
      </div>
      <p className="hint">{words('pages.case.closure.hint')}</p>
    </section>
  )
}
