import { Button } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconBell,
  IconFlag,
  IconHelpCircle,
  IconMessage2,
  IconPhoneCall,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { sayIfKnown, useSay } from '../app/speech.ts'
import { Moment, useSayAway, useSayDue } from '../parts/moment.tsx'
import { Tag } from '../parts/tag.tsx'
import css from './duty-row.module.css'
import type { Duty } from './sections.ts'
import { useSeeAlert } from './see-alert.ts'

const ICONS: Record<Duty['kind'], Icon> = {
  ask: IconHelpCircle,
  pledge: IconFlag,
  failure: IconAlertTriangle,
  doubt: IconAlertTriangle,
  call: IconPhoneCall,
  waiting: IconMessage2,
  alert: IconBell,
}

const anchorOf = (duty: Duty) =>
  duty.noticeId ? `notice-${duty.noticeId}` : duty.askId ? `ask-${duty.askId}` : `pledge-${duty.pledgeId}`

/** One thing that I owe; opening it leads to its place in the case. */
export function DutyRow({ duty }: { duty: Duty }) {
  const say = useSay()
  const Icon = ICONS[duty.kind]
  const title = (duty.kind === 'alert' && duty.code && sayIfKnown(say, `alert.${duty.code}`)) || duty.text
  return (
    <li className={css.row}>
      <span className={css.icon} data-tone={toneOf(duty)}>
        <Icon size={18} stroke={1.7} aria-hidden />
      </span>
      <div className={css.what}>
        {duty.case ? (
          <Link
            to="/cases/$caseId"
            params={{ caseId: duty.case.id }}
            hash={anchorOf(duty)}
            className={css.title}
            data-row
          >
            <span className={css.kind}>{say(`duty.${duty.kind}`)}</span> {title}
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
          {duty.kind === 'alert' && title !== duty.text && <span className={css.subject}>{duty.text}</span>}
          {duty.insteadOf && <Tag tone="info">{say('today.insteadOf', { name: duty.insteadOf.name })}</Tag>}
        </div>
      </div>
      <When duty={duty} />
      {duty.alertId && duty.kind === 'alert' && <PutAside alertId={duty.alertId} />}
    </li>
  )
}

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
  const see = useSeeAlert()
  return (
    <Button size="compact-sm" variant="default" loading={see.isPending} onClick={() => see.mutate(alertId)}>
      {say('today.seen')}
    </Button>
  )
}
