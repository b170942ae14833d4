import type { LetterPage } from '../../../core/intake/mail/page/page.ts'

/** A whole page for the frame that shows a letter; one without HTML is shown as its text. */
export function letterDocument(page: LetterPage | null, text: string): string {
  const shown = page ? page.body : `<pre>${escaped(text)}</pre>`
  return [
    '<!doctype html><html><head><meta charset="utf-8"><title></title>',
    `<style>${BEFORE}</style><style>${page?.sheet ?? ''}</style><style>${AFTER}</style>`,
    `</head><body>${shown}</body></html>`,
  ].join('')
}

/** As mail programs show what says nothing of itself. */
const BEFORE = `:root{color-scheme:light;background:#fff}
body{margin:16px;color:#1b2229;font:15px/1.5 system-ui,sans-serif;overflow-wrap:break-word}
pre{margin:0;font:inherit;white-space:pre-wrap}`

/** What no letter may undo: places of pictures that stay away, and where a link leads that names another site. */
const AFTER = `img{max-width:100%}
img[data-away]{display:inline-block!important;box-sizing:border-box;min-width:22px;min-height:22px;padding:2px 6px;
border:1px dashed #aab4be;border-radius:4px;background:#f3f5f7;color:#5b6670;font:12px/1.4 system-ui,sans-serif;overflow:hidden}
img[data-away=unseen]{display:none!important}
a[data-leads-to]::after{content:" → "attr(data-leads-to)!important;padding:0 .3em;border-radius:4px;background:#fff1d6;color:#7a4b00;
font:600 13px/1.5 system-ui,sans-serif;text-decoration:none;white-space:normal}`

const escaped = (text: string) => text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)
