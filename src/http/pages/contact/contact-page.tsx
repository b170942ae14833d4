import { wordsFor } from '../../../words/words.ts'
import { Field, PostForm, Refused, Wrong } from '../field.tsx'
import { Files } from '../files.tsx'
import { htmlDocument } from '../frame.tsx'
import { type ContactPage, REACH_FORM_CHANNELS } from '../model.ts'

/** The public form, as HTML. A filled `website` marks a machine. */
export function renderContactPage(page: ContactPage): string {
  const { reader, self, form } = page
  const words = wordsFor(reader.language)
  const optional = (label: string) => `${label} (${words('pages.optional')})`
  return htmlDocument(
    { ...page, narrow: true },
    words('pages.contact.title'),
    <main>
      <header className="hero">
        <h1>{words('pages.contact.title')}</h1>
        <p className="lead">{words('pages.contact.lead')}</p>
      </header>
      <div className="card">
        <Refused form={form} check={words('pages.check')} />
        <PostForm action={`${self}?lang=${reader.language}`} once={form.once}>
          <Field
            id="text"
            label={words('pages.contact.text')}
            hint={words('pages.contact.textHint')}
            error={form.errors.text}
          >
            {tied => <textarea {...tied} name="text" defaultValue={form.text} required />}
          </Field>
          <Field id="name" label={optional(words('pages.contact.name'))} error={form.errors.name}>
            {tied => <input {...tied} name="name" autoComplete="name" defaultValue={form.name} />}
          </Field>
          <Field
            id="email"
            label={words('pages.contact.email')}
            hint={words('pages.contact.reachHint')}
            error={form.errors.email}
          >
            {tied => <input {...tied} type="email" name="email" autoComplete="email" defaultValue={form.email} />}
          </Field>
          <Field id="phone" label={words('pages.contact.phone')} error={form.errors.phone}>
            {tied => <input {...tied} type="tel" name="phone" autoComplete="tel" defaultValue={form.phone} />}
          </Field>
          <fieldset>
            <legend>{words('pages.contact.answers')}</legend>
            {REACH_FORM_CHANNELS.map(channel => (
              <label className="tick" key={channel}>
                <input type="checkbox" name="answers" value={channel} defaultChecked={form.answers.includes(channel)} />
                {words(`pages.reach.${channel}`)}
              </label>
            ))}
            <Wrong id="answers" error={form.errors.answers} />
          </fieldset>
          <Files reader={reader} label={optional(words('pages.case.message.files'))} error={form.errors.files} />
          <div className="trap" aria-hidden="true">
            <label htmlFor="website">{words('pages.contact.trap')}</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </div>
          <button type="submit">{words('pages.send')}</button>
        </PostForm>
      </div>
    </main>,
  )
}
