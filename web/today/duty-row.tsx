import { Button } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconBell,
  IconClockPlay,
  IconCoins,
  IconFlag,
  IconHelpCircle,
  IconMessage2,
  IconPhoneCall,
  IconScale,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { sayIfKnown, useSay } from '../app/speech.ts'
import { CaseLink } from '../parts/list/case-link.tsx'
import { Tag } from '../parts/sign/tag.tsx'
import { Moment, useSayAway, useSayDue } from '../parts/time/moment.tsx'
import css from './duty-row.module.css'
import type { Duty } from './sections.ts'
import { useSeeAlerts } from './see-alert.ts'

const ICONS: Record<Duty['kind'], Icon> = {
  ask: IconHelpCircle,
  pledge: IconFlag,
  failure: IconAlertTriangle,
  doubt: IconAlertTriangle,
  call: IconPhoneCall,
  waiting: IconMessage2,
  appeal: IconScale,
  ruling: IconScale,
  approval: IconCoins,
  alert: IconBell,
  held: IconClockPlay,
}

function anchorOf(duty: Duty): string {
  if (duty.noticeId) return `notice-${duty.noticeId}`
  if (duty.entryId) return `entry-${duty.entryId}`
  if (duty.askId) return `ask-${duty.askId}`
  if (duty.appealId) return `appeal-${duty.appealId}`
  return duty.clockId ? `clock-${duty.clockId}` : `pledge-${duty.pledgeId}`
}

/** Alerts of an incident that are about its money. */
const OF_SETTLEMENTS = new Set(['settlement-ready', 'settlement-refused', 'payouts-broken'])

/** One thing that I owe; opening it leads to its place in the case. */
export const DutyRow = memo(({ duty }: { duty: Duty }) => {
  const say = useSay()
  const Icon = ICONS[duty.kind]
  const { about, title } = useWording(duty)
  return (
    <li className={css.row}>
      <span className={css.icon} data-tone={toneOf(duty)}>
        <Icon size={18} stroke={1.7} aria-hidden />
      </span>
      <div className={css.what}>
        {duty.case ? (
          <CaseLink caseId={duty.case.id} hash={anchorOf(duty)} className={css.title}>
            {about && <span className={css.kind}>{about} </span>}
            {title}
          </CaseLink>
        ) : duty.incidentId && duty.code && OF_SETTLEMENTS.has(duty.code) ? (
          <Link to="/settlements/$incidentId" params={{ incidentId: duty.incidentId }} className={css.title} data-row>
            {title}
          </Link>
        ) : duty.incidentId ? (
          <Link to="/incidents/$incidentId" params={{ incidentId: duty.incidentId }} className={css.title} data-row>
            {title}
          </Link>
        ) : duty.proposalId ? (
          <Link to="/incidents" hash={`proposal-${duty.proposalId}`} className={css.title} data-row>
            {title}
          </Link>
        ) : duty.code === 'webhook-off' ? (
          <Link to="/settings/webhooks" className={css.title} data-row>
            {title}
          </Link>
        ) : (
          <span className={css.title}>{title}</span>
        )}
        <div className={css.about}>
          {duty.case && (
            <>
              <span>
                {say('case.number', { number: duty.case.id })} · {duty.case.customer.name || say('customer.nameless')}
              </span>
              <span className={css.subject}>{duty.case.subject}</span>
            </>
          )}
          {duty.kind === 'alert' && !duty.case && duty.text !== title && (
            <span className={css.subject}>{duty.text}</span>
          )}
          {duty.insteadOf && <Tag tone="info">{say('today.insteadOf', { name: duty.insteadOf.name })}</Tag>}
        </div>
      </div>
      <When duty={duty} />
      {duty.alertId && isNews(duty) && <PutAside alertId={duty.alertId} />}
    </li>
  )
})

/** What kind of thing it is, and its words; what has none is called by the case. */
function useWording(duty: Duty): { about: string | null; title: string } {
  const say = useSay()
  const told = duty.code && sayIfKnown(say, `alert.${duty.code}`)
  const subject = duty.case?.subject ?? ''
  if (duty.kind === 'alert') return { about: null, title: told || duty.text || subject }
  if (duty.kind === 'failure') return { about: told ? `${told}:` : say('duty.failure'), title: duty.text || subject }
  return { about: say(`duty.${duty.kind}`), title: duty.text || subject }
}

/** These stand until somebody has seen them; everything else ends when it is done. */
const isNews = (duty: Duty) => duty.kind === 'alert' || duty.kind === 'failure'

const toneOf = (duty: Duty) =>
  duty.kind === 'failure' || (duty.overdue && duty.kind !== 'alert' && duty.kind !== 'doubt')
    ? 'danger'
    : duty.kind === 'doubt' || duty.group === 'now'
      ? 'warn'
      : 'quiet'

/** Promises have a date to come; failures and waiting words a date since when. */
function When({ duty }: { duty: Duty }) {
  const sayDue = useSayDue()
  const sayAway = useSayAway()
  const isPast = duty.kind === 'failure' || duty.kind === 'doubt' || duty.kind === 'alert'
  return (
    <div className={css.when} data-tone={!isPast && duty.overdue ? 'danger' : 'quiet'}>
      <span className={css.away}>{isPast ? sayAway(duty.dueAt) : sayDue(duty.dueAt)}</span>
      <Moment at={duty.dueAt} className={css.clock} />
    </div>
  )
}

function PutAside({ alertId }: { alertId: number }) {
  const say = useSay()
  const see = useSeeAlerts()
  return (
    <Button size="compact-sm" variant="default" loading={see.isPending} onClick={() => see.mutate([alertId])}>
      {say('today.seen')}
    </Button>
  )
}
