import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../query.ts'
import { standing } from './chain.ts'
import { MakePledge } from './make-pledge.tsx'
import css from './pledge.module.css'
import { PledgeCard } from './pledge-card.tsx'

/** How many promises that are over stand in the strip until all are asked for. */
const FEW = 3

/** All promises of a case in one line, the next due first. */
export function PledgeStrip({ theCase }: { theCase: Case }) {
  const say = useSay()
  const [making, setMaking] = useState(false)
  const [all, setAll] = useState(false)
  const pledges = standing(theCase.pledges)
  const shown = all ? pledges : pledges.slice(0, FEW + pledges.filter(({ state }) => state === 'open').length)
  useShortcuts({ p: () => setMaking(true) })
  return (
    <section aria-label={say('pledge.title')}>
      <ul className={css.strip}>
        {shown.map(pledge => (
          <li key={pledge.id} id={`pledge-${pledge.id}`}>
            <PledgeCard pledge={pledge} theCase={theCase} />
          </li>
        ))}
        {shown.length < pledges.length && (
          <li>
            <button type="button" className={css.add} onClick={() => setAll(true)}>
              {say('pledge.earlier', { count: pledges.length - shown.length })}
            </button>
          </li>
        )}
        <li>
          <button type="button" className={css.add} onClick={() => setMaking(true)}>
            <IconPlus size={16} aria-hidden />
            {say('pledge.make')}
          </button>
        </li>
      </ul>
      <MakePledge theCase={theCase} opened={making} onClose={() => setMaking(false)} />
    </section>
  )
}
