import { createHash } from 'node:crypto'
import { STYLE } from '../style.ts'

/** What the public pages add to the sheet of the customers' pages. */
const ADDED = `
.chip.late{background:var(--warn-wash);color:var(--warn)}
.chip.ended{background:var(--own);color:var(--soft)}
.hero h1 + .meta{margin-top:.7rem}.hero .sorry{margin-top:1rem}
.late .next{color:var(--warn)}
.some{margin:1.6rem 0 .8rem}
.some:first-child{margin-top:0}
.card h3{font:600 1.3rem/1.25 ui-serif,"Iowan Old Style",Georgia,"Noto Serif","PT Serif",serif;margin:.5rem 0 .4rem}
.card h3 a{text-decoration:none}.card h3 a:hover{text-decoration:underline}
.due{font-weight:600}.late .due{color:var(--warn)}
.steps{list-style:none;margin:0;padding:0}
.steps .due{font-weight:400;color:var(--soft)}
.steps time{display:block;color:var(--soft);font-size:.925rem}
.steps p{margin:.25rem 0 0}
.ask{display:flex;gap:.6rem;align-items:flex-end;flex-wrap:wrap}.ask .field{flex:1 1 14rem;margin:0}
.where{display:flex;flex-wrap:wrap;gap:.5rem}.where a{border:1px solid var(--line);border-radius:.6rem;padding:.35rem .7rem;text-decoration:none;font-size:.95rem}
.code{letter-spacing:.3em;font-variant-numeric:tabular-nums;max-width:12rem}
`

export const PUBLIC_STYLE = STYLE + ADDED.replace(/\n/g, '')

/** Lets the sheet through by what it says: a page that is kept for many can hold no number used once. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(PUBLIC_STYLE).digest('base64')}`
