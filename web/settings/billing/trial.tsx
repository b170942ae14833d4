import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import type { Billing } from '../../remedy/settlement/query.ts'
import css from './trial.module.css'

/** How the last call went by which somebody tried the address. */
export function Trial({ trial: { askedAt, by, doneAt, error } }: { trial: NonNullable<Billing['trial']> }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const Icon = !doneAt ? IconClock : error ? IconAlertTriangle : IconCheck
  const outcome = !doneAt ? 'waits' : error ? 'failed' : 'done'
  return (
    <div role="status" className={css.trial} data-outcome={outcome}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <strong>{say(`billingSettings.trial.${outcome}`)}</strong>
        {error && <code>{error}</code>}
        <span>{say('billingSettings.trial.by', { name: by, when: sayMoment(doneAt ?? askedAt) })}</span>
      </div>
    </div>
  )
}
