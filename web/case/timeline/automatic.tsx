import { IconRobot } from '@tabler/icons-react'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { Moment } from '../../parts/time/moment.tsx'
import type { Entry } from '../query.ts'
import css from './entry.module.css'
import { AsItCame } from './letter/as-it-came.tsx'

/** What a machine wrote: nobody waits behind it, so it stands folded. */
export function AutomaticEntry({ entry }: { entry: Entry }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <article className={css.entry} data-kind={entry.kind} data-author={entry.authorKind}>
      <header className={css.head}>
        <IconRobot size={18} stroke={1.7} aria-hidden />
        <strong className={css.author}>{entry.authorName}</strong>
        <span className={css.kind}>{say('entry.automatic')}</span>
        <Moment at={entry.at} className={css.at} />
      </header>
      <button type="button" className={css.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? 'entry.hideAutomatic' : 'entry.showAutomatic')}
      </button>
      <AsItCame entry={entry} className={css.more} />
      {open && (
        <p className={css.text} lang={entry.language}>
          {entry.text}
        </p>
      )}
    </article>
  )
}
