import { useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import words from '../../../parts/page/panel-words.module.css'
import type { Settlement } from '../query.ts'
import base from '../settlement.module.css'
import css from './owed.module.css'

/** What is not owed or cannot be reckoned, and why: nobody drops out in silence. */
export function Left({ settlement: { left } }: { settlement: Settlement }) {
  const say = useSay()
  if (!left.length) return null
  return (
    <Panel title={say('settlement.left')} flush>
      <p className={words.lead}>{say('settlement.leftHint')}</p>
      <ul className={css.left}>
        {left.map(({ state, why, services }, at) => (
          <li key={at}>
            <span>
              {say(`settlement.leftState.${state}`)}
              {why && <span className={base.about}> · {why}</span>}
            </span>
            <strong>{say('settlement.services', { count: services })}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
