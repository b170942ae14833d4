import { Checkbox, SegmentedControl } from '@mantine/core'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { momentOf, wallOf } from '../../app/time/dates.ts'
import { DueInput } from '../../parts/time/due-input.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { WallInput } from '../../parts/time/wall-input.tsx'
import type { Incident } from '../query.ts'
import css from './bulletin.module.css'
import type { Draft } from './draft.ts'

interface UntilProps {
  draft: Draft
  incident: Incident
  error?: string
  onChange: (part: Partial<Draft>) => void
}

/** Until when: the repair or the next word; with an all-clear the end that was. A correction has no date. */
export function Until({ draft, incident, error, onChange }: UntilProps) {
  const say = useSay()
  const { kind, untilAt, untilMeans } = draft
  return (
    <div className={css.until}>
      {kind !== 'correction' && (
        <div>
          {kind === 'news' && (
            <SegmentedControl
              size="xs"
              mb={8}
              aria-label={say('incident.until.means')}
              data={(['fixed', 'word'] as const).map(value => ({ value, label: say(`incident.until.${value}`) }))}
              value={untilMeans}
              onChange={value => onChange({ untilMeans: value as Draft['untilMeans'] })}
            />
          )}
          {kind === 'all-clear' ? (
            <Ended value={untilAt} onChange={next => onChange({ untilAt: next })} />
          ) : (
            <DueInput
              label={say(kind === 'nothing-new' ? 'incident.until.wordBy' : `incident.until.${untilMeans}By`)}
              value={untilAt}
              onChange={next => onChange({ untilAt: next })}
              zone={null}
            />
          )}
          {error && (
            <div className={css.wrong} role="alert">
              {error}
            </div>
          )}
          <Old draft={draft} incident={incident} />
        </div>
      )}
      <Checkbox
        size="xs"
        label={say('incident.until.urgent')}
        description={say('incident.until.urgentHint')}
        checked={draft.urgent}
        onChange={event => onChange({ urgent: event.currentTarget.checked })}
      />
    </div>
  )
}

/** When the trouble itself was over: now or earlier. */
function Ended({ value, onChange }: { value: string; onChange: (moment: string) => void }) {
  const say = useSay()
  const { zone } = useMe()
  return (
    <>
      <WallInput
        label={say('incident.until.endedAt')}
        value={value ? wallOf(new Date(value), zone) : ''}
        onChange={wall => onChange(wall ? momentOf(wall, zone).toISOString() : '')}
        description={say('incident.until.endedHint')}
      />
      <button type="button" className={css.now} onClick={() => onChange(deskNow().toISOString())}>
        {say('incident.until.justNow')}
      </button>
    </>
  )
}

/** The date that customers know: a later one is a move, and says so. */
function Old({ draft: { kind, untilAt, untilMeans }, incident: { estimate } }: Pick<UntilProps, 'draft' | 'incident'>) {
  const say = useSay()
  const sayMoment = useSayMoment()
  if (!estimate || kind === 'nothing-new' || kind === 'all-clear') return null
  const later = untilAt && Date.parse(untilAt) > Date.parse(estimate.at)
  const slips = kind === 'news' && untilMeans === 'fixed' && later && !estimate.missed
  return (
    <p className={css.known} data-tone={slips ? 'warn' : undefined}>
      {say(slips ? 'incident.until.slips' : 'incident.until.old', { when: sayMoment(estimate.at) })}
    </p>
  )
}
