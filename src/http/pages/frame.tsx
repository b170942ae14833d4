import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '../../core/language.ts'
import { nameFor } from '../../words/format/names.ts'
import { wordsFor } from '../../words/words.ts'
import { GUARD_DIGEST } from './files.tsx'
import type { Frame } from './model.ts'
import { STYLE } from './style.ts'

/** The headers under which these pages are served: nothing but themselves, told to nobody, kept nowhere. */
export const pageHeaders = (nonce: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src ${GUARD_DIGEST}; style-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
})

export const otherLanguage = (language: Language): Language => (language === 'ru' ? 'en' : 'ru')

/** A whole HTML document from its parts. */
export const htmlDocument = (frame: Shell, title: string, content: ReactNode): string =>
  `<!doctype html>${renderToStaticMarkup(
    <Document frame={frame} title={title}>
      {content}
    </Document>,
  )}`

type Shell = Omit<Frame, 'self' | 'nonce'> & {
  self?: string
  nonce?: string
  narrow?: boolean
  /** Another sheet, for pages that many share. */
  style?: string
  /** Everybody may find it. */
  open?: boolean
  head?: ReactNode
}

function Document({ frame, title, children }: { frame: Shell; title: string; children: ReactNode }) {
  const { reader, self, nonce, narrow, style = STYLE, open, head } = frame
  const company = nameFor(reader, reader.company)
  const words = wordsFor(reader.language)
  const other = otherLanguage(reader.language)
  return (
    <html lang={reader.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {!open && <meta name="robots" content="noindex" />}
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="data:," />
        <title>{`${title} · ${company}`}</title>
        {head}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <div className={narrow ? 'wrap narrow' : 'wrap'}>
          <header className="top">
            <b>{company}</b>
            {self && (
              <a href={`${self}?lang=${other}`} lang={other} hrefLang={other}>
                {words('pages.otherLanguage')}
              </a>
            )}
          </header>
          {children}
        </div>
      </body>
    </html>
  )
}
