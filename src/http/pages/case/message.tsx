import { size } from '../../../words/format/format.ts'
import { wordsFor } from '../../../words/words.ts'
import { Field, PostForm, Refused } from '../field.tsx'
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
        <Field
          id="files"
          label={words('pages.case.message.files')}
          hint={words('pages.case.message.filesHint', { limit: size(reader, message.limit) })}
          error={message.errors.files}
        >
          {tied => <input {...tied} type="file" name="files" multiple />}
        </Field>
        <button type="submit">{words('pages.send')}</button>
      </PostForm>
    </section>
  )
}
