/** Phones with bubbles and boxes with letters; the rest is the style of all our pages. */
export const OUTBOX_STYLE = `
.phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(17.5rem, 1fr)); gap: 1.4rem; align-items: start; margin-bottom: 2rem; }
.phone { border: 1px solid var(--line); border-radius: 2rem; background: var(--card); box-shadow: var(--shade), inset 0 0 0 .45rem var(--own); padding: 1.1rem 1rem 1.3rem; }
.phone header { text-align: center; padding: .2rem 0 .8rem; border-bottom: 1px solid var(--line); }
.phone header b, .phone header span { display: block; line-height: 1.35; }
.phone header span, .box header span, .phone time, .box time { color: var(--soft); font-size: .875rem; }
.phone ol { list-style: none; margin: 0; padding: .9rem .3rem 0; max-height: 30rem; overflow-y: auto; }
.phone li { margin: 0 0 1rem; }
.phone time { display: block; text-align: center; margin-bottom: .3rem; }
.phone li p { background: var(--wash); border-radius: 1.1rem 1.1rem 1.1rem .3rem; padding: .65rem .9rem; margin: 0 1.6rem 0 0; white-space: pre-wrap; line-height: 1.4; }
.phone li:first-child p { background: var(--accent); color: var(--on-accent); }
.phone li:first-child p a { color: inherit; }
.boxes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.4rem; align-items: start; }
.box { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; box-shadow: var(--shade); overflow: hidden; }
.box > header { background: var(--own); padding: .8rem 1.1rem; }
.box details { border-top: 1px solid var(--line); }
.box summary { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; border: 0; border-radius: 0; padding: .8rem 1.1rem; color: var(--ink); font-weight: 400; }
.box summary time { white-space: nowrap; }
.box details p { white-space: pre-wrap; padding: 0 1.1rem 1.1rem; margin: 0; }
`
