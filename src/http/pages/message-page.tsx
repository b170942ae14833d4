import type { Language } from '../../core/language.ts'
import { size } from '../../words/format/format.ts'
import { phone } from '../../words/format/names.ts'
import type { Reader } from '../../words/reader.ts'
import { wordsFor } from '../../words/words.ts'
import { htmlDocument, otherLanguage } from './frame.tsx'
import type { MessagePage } from './model.ts'

/** What happened and what to do, as HTML; in both languages where the reader's is not known. */
export function renderMessagePage(page: MessagePage): string {
  const { reader, kind, bothLanguages } = page
  const languages = bothLanguages ? [reader.language, otherLanguage(reader.language)] : [reader.language]
  return htmlDocument(
    { ...page, self: undefined, narrow: true },
    wordsFor(reader.language)(`pages.message.${kind}.title`),
    <main>
      {languages.map((language, i) => (
        <Said key={language} page={page} language={language} first={i === 0} />
      ))}
    </main>,
  )
}

function Said({ page, language, first }: { page: MessagePage; language: Language; first: boolean }) {
  const { kind, limit = 0, companyPhone } = page
  const reader: Reader = { ...page.reader, language }
  const words = wordsFor(language)
  const title = words(`pages.message.${kind}.title`)
  return (
    <section className="card" lang={language}>
      {first ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p className="lead">{words(`pages.message.${kind}.text`, { limit: size(reader, limit) })}</p>
      <p className="ways">
        {companyPhone && (
          <a href={`tel:${companyPhone}`}>{words('pages.message.call', { phone: phone(reader, companyPhone) })}</a>
        )}
        <a href={`/contact?lang=${language}`}>{words('pages.message.contact')}</a>
      </p>
    </section>
  )
}
