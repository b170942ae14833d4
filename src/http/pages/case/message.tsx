import { wordsFor } from '../../../words/words.ts'
import { Field, PostForm, Refused } from '../field.tsx'
import { Files } from '../files.tsx'
import type { CasePage } from '../model.ts'
import { actingName } from './hero.tsx'

/** The place to write and attach. */
export function Message({ page }: { page: CasePage }) {
  const { reader, self, message } = page
  const words = wordsFor(reader.language)
  return (
    <section className="card noprint" aria-labelledby="message">
      <h2 id="message">{words('pages.case.message.title')}</h2>
      <Refused form={message} check={words('pages.check')} />
      <PostForm action={`${self}/messages?lang=${reader.language}#message`} once={message.once}>
        <Field
          id="text"
          label={words('pages.case.message.label')}
          hint={words('pages.case.message.hint', { owner: actingName(page) })}
          error={message.errors.text}
        >
          {tied => <textarea {...tied} name="text" defaultValue={message.text} />}
        </Field>
        <Files reader={reader} label={words('pages.case.message.files')} error={message.errors.files} />
        <button type="submit">{words('pages.send')}</button>
      </PostForm>
    </section>
  )
}
