/** The look of the customers' pages: one sheet, no fonts or pictures to load, light and dark, phone first, printable. */
const SHEET = `
:root {
  color-scheme: light dark;
  --paper: #f6f1e8; --card: #fffdf8; --ink: #2b2620; --soft: #6a6156; --line: #e4dac9;
  --accent: #1b6455; --on-accent: #ffffff; --wash: #e6f0ea;
  --warn: #96401a; --warn-wash: #fbece0; --own: #f1eadd; --shade: 0 1px 2px #5a3c1414, 0 8px 24px -12px #5a3c1433;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #181613; --card: #211e1a; --ink: #ece5da; --soft: #aba193; --line: #3a342c;
    --accent: #86cdb7; --on-accent: #0f231d; --wash: #1d302a;
    --warn: #f0b48f; --warn-wash: #38271b; --own: #2b2721; --shade: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, .lead, .face { font-family: ui-serif, "Iowan Old Style", Georgia, "Noto Serif", "PT Serif", serif; }
h1 { font-size: clamp(1.65rem, 1.2rem + 2.2vw, 2.5rem); line-height: 1.18; margin: .3rem 0 0; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .9rem; font-weight: 600; }
p { margin: 0 0 .7rem; } p:last-child { margin-bottom: 0; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
ul { list-style: none; margin: 0; padding: 0; }
.wrap { max-width: 68rem; margin: 0 auto; padding: 0 1.1rem 3rem; }
.narrow { max-width: 40rem; }
.top { display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: 1rem 0; }
.top b { font-weight: 650; letter-spacing: .01em; }
.top a { padding: .4rem 0; font-size: .95rem; }
.soft, .hint { color: var(--soft); }
.hint, .meta { font-size: .925rem; line-height: 1.45; }
.meta { color: var(--soft); }
.hero { padding: .6rem 0 1.6rem; }
.lead { font-size: clamp(1.2rem, 1.05rem + .8vw, 1.5rem); line-height: 1.4; margin: 1rem 0 .4rem; text-wrap: pretty; }
.next { font-size: clamp(1.35rem, 1.1rem + 1.2vw, 1.8rem); color: var(--accent); margin-top: 1.1rem; }
.chip { display: inline-block; margin-right: .35rem; padding: .1rem .65rem; border-radius: 1rem; background: var(--wash); color: var(--accent); font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.2rem 1.15rem; margin-bottom: 1rem; box-shadow: var(--shade); }
.said { border-left: 4px solid var(--accent); background: var(--wash); border-radius: .6rem; padding: .8rem 1rem; margin: 0 0 1.2rem; }
.wrong { border-left-color: var(--warn); background: var(--warn-wash); }
.person { display: grid; grid-template-columns: 3rem 1fr; gap: .1rem .9rem; align-items: start; }
.person + .person, .ruling + .ruling { margin-top: 1.1rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
.face { grid-row: span 3; width: 3rem; height: 3rem; border-radius: 50%; background: var(--wash); color: var(--accent); display: grid; place-items: center; font-weight: 600; }
.person b { font-size: 1.1rem; line-height: 1.3; }
.ways { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; } .ways a { padding: .3rem 0; }
.steps li { position: relative; padding: 0 0 1.1rem 2.1rem; }
.steps li:last-child { padding-bottom: 0; }
.steps li:not(:last-child)::after { content: ""; position: absolute; left: .62rem; top: 1.7rem; bottom: .1rem; border-left: 1px solid var(--line); }
.steps svg { position: absolute; left: 0; top: .15rem; width: 1.3rem; height: 1.3rem; color: var(--accent); }
.cut { stroke: var(--card); } .steps .gone svg { color: var(--soft); } .steps .broken svg, .broken .now { color: var(--warn); }
.steps b { font-weight: 600; } .gone b { font-weight: 400; color: var(--soft); }
.talk li { margin: 0 0 1rem; } .talk li:last-child { margin: 0; }
.talk .text { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .3rem 1rem 1rem; padding: .75rem .95rem; margin: .25rem 0 0; }
.talk .own { padding-left: 12%; } .talk .own .meta { text-align: right; }
.talk .own .text { background: var(--own); border-color: transparent; border-radius: 1rem .3rem 1rem 1rem; }
.files { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .45rem; } .own .files { justify-content: flex-end; }
.files a { display: inline-block; border: 1px solid var(--line); border-radius: .6rem; padding: .35rem .7rem; text-decoration: none; font-size: .925rem; }
label, legend { font-weight: 600; }
legend { padding: 0; margin-bottom: .4rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1.3rem; min-width: 0; }
.field { margin-bottom: 1.1rem; }
input, textarea, select, button, summary { font: inherit; color: inherit; }
textarea, select, input:not([type=checkbox], [type=radio]) {
  width: 100%; background: var(--paper); border: 1px solid var(--soft); border-radius: .6rem; padding: .6rem .75rem; margin-top: .3rem; min-height: 2.9rem;
}
input[type=file] { border-style: dashed; padding: .65rem; font-size: .95rem; }
textarea { min-height: 7.5rem; resize: vertical; line-height: 1.5; }
:is(input, select, textarea)[id][aria-invalid=true] { border: 2px solid var(--warn); }
.error { color: var(--warn); font-weight: 600; font-size: .95rem; margin: .3rem 0 0; }
input[type=checkbox], input[type=radio] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); margin: 0 .6rem 0 0; flex: none; }
.tick { display: flex; align-items: center; min-height: 2.75rem; font-weight: 400; }
.tick + input { margin: 0 0 .5rem; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: .5rem; align-items: center; }
.pair input.hour { margin: 0; min-width: 0; padding-inline: .5rem; }
button, .button { display: inline-block; background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); border-radius: .7rem; padding: .7rem 1.4rem; font-weight: 600; min-height: 2.9rem; cursor: pointer; text-decoration: none; text-align: center; }
.calm, summary { background: none; color: var(--accent); }
.row + .hint { margin-top: .9rem; }
.row { display: flex; flex-wrap: wrap; gap: .8rem; align-items: start; }
summary { cursor: pointer; display: inline-block; border: 1px solid var(--accent); border-radius: .7rem; padding: .7rem 1.4rem; font-weight: 600; list-style: none; }
summary::-webkit-details-marker { display: none; }
details[open] { flex-basis: 100%; } details form { margin-top: 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.trap { position: absolute; left: -99rem; }
.foot { color: var(--soft); font-size: .9rem; padding-top: 1.4rem; }
.number { font-size: 2.2rem; line-height: 1.2; font-weight: 600; }
@media (min-width: 60rem) {
  .wrap { padding: 0 2rem 4rem; }
  .cols { display: grid; grid-template-columns: minmax(0, 1.65fr) minmax(0, 1fr); grid-template-rows: auto 1fr; gap: 0 1.5rem; align-items: start; }
  .side { grid-column: 2; } .main { grid-column: 1; grid-row: 1 / span 2; }
  .card { padding: 1.5rem 1.6rem; margin-bottom: 1.5rem; }
  .hero { padding: 1.2rem 0 2rem; max-width: 46rem; }
}
@media print {
  :root { color-scheme: light; }
  body { background: none; color: #000; font-size: 11pt; }
  form, details, .top a, .noprint { display: none; }
  .card, .talk .text { border-color: #999; box-shadow: none; background: none; break-inside: avoid; }
  .cols { display: block; }
}
`

export const STYLE = SHEET.replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1')
  .replace(/: /g, ':')
  .trim()
