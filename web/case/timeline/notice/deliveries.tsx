import { sayAddress } from '../../../app/addresses.ts'
import { type Say, sayIfKnown, useSay } from '../../../app/speech.ts'
import { ChannelIcon } from '../../../parts/sign/channel.tsx'
import { Tag, type Tone } from '../../../parts/sign/tag.tsx'
import { Moment, useSayMoment } from '../../../parts/time/moment.tsx'
import type { Notice } from '../../query.ts'
import { CallOutcome } from './call-outcome.tsx'
import css from './deliveries.module.css'
import { Doubt } from './doubt.tsx'

const TONES: Record<Notice['state'], Tone> = {
  planned: 'quiet',
  sending: 'info',
  accepted: 'info',
  delivered: 'good',
  failed: 'danger',
  undeliverable: 'danger',
  'in-doubt': 'warn',
  withdrawn: 'quiet',
}

/** Where a message of ours went and whether it arrived, channel by channel. */
export function Deliveries({ notices, caseId }: { notices: Notice[]; caseId: number }) {
  const say = useSay()
  return (
    <ul className={css.deliveries} aria-label={say('notice.deliveries')}>
      {notices.map(notice => (
        <li key={notice.id} id={`notice-${notice.id}`} className={css.delivery}>
          <ChannelIcon channel={notice.channel} />
          <span className={css.address}>
            <span className="visually-hidden">{say(`channel.${notice.channel}`)} </span>
            {sayAddress(notice.address)}
          </span>
          <Tag tone={TONES[notice.state]}>
            {isCall(notice) ? say('notice.callToMake') : say(`notice.state.${notice.state}`)}
          </Tag>
          <span className={css.when}>
            <When notice={notice} />
          </span>
          <Why notice={notice} />
          {notice.state === 'in-doubt' && <Doubt notice={notice} caseId={caseId} />}
          {isCall(notice) && <CallOutcome notice={notice} caseId={caseId} />}
        </li>
      ))}
    </ul>
  )
}

/** Why it did not arrive, as the channel told it, or why it was taken back: our own reasons are codes. */
function Why({ notice: { state, error } }: { notice: Notice }) {
  const say = useSay()
  const why = state === 'withdrawn' ? sayTakenBack(error, say) : error
  if (!why) return null
  return (
    <p className={css.error} data-quiet={state === 'withdrawn' || undefined}>
      {why}
    </p>
  )
}

const sayTakenBack = (error: string | null, say: Say) =>
  error && sayIfKnown(say, `notice.takenBack.${error.replace(/:.*/, '')}`)

/** A call is made by a person: it waits until its outcome is written down. */
const isCall = (notice: Notice) => notice.channel === 'phone' && notice.state === 'planned'

function When({ notice }: { notice: Notice }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  if (notice.state === 'planned') {
    const window = { from: sayMoment(notice.notBefore), until: sayMoment(notice.notAfter) }
    if (isCall(notice)) return say('notice.callBetween', window)
    return say(notice.late ? 'notice.leavesLate' : 'notice.leaves', window)
  }
  const at = notice.settledAt ?? notice.sentAt
  return at && <Moment at={at} />
}
