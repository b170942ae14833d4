import { IconCircleCheck, IconFlag, IconFlagOff, IconHistory, IconPointFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Say, sayIfKnown, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Moment, useSayDay, useSayMoment } from '../../parts/time/moment.tsx'
import { isByRule, sayPledge } from '../pledge/chain.ts'
import type { CaseEvent, Pledge } from '../query.ts'
import css from './happening.module.css'

interface LineProps {
  icon: ReactNode
  at: string
  tone?: 'danger' | 'good'
  children: ReactNode
}

/** Something that happened, in one line. */
const Line = ({ icon, at, tone, children }: LineProps) => (
  <div className={css.line} data-tone={tone}>
    <span className={css.icon}>{icon}</span>
    <span className={css.what}>{children}</span>
    <Moment at={at} className={css.at} />
  </div>
)

interface PledgeLineProps {
  pledge: Pledge
  what: 'made' | 'settled'
  successor: Pledge | null
}

/** A promise made, kept, moved, broken or released. */
export function PledgeLine({ pledge, what, successor }: PledgeLineProps) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const values = { text: sayPledge(pledge, say), due: sayMoment(pledge.dueAt), by: pledge.madeBy }
  if (what === 'made' || pledge.state === 'open') {
    return (
      <Line icon={<IconFlag size={16} stroke={1.7} aria-hidden />} at={pledge.madeAt}>
        {say(isByRule(pledge) ? 'timeline.pledge.byRule' : 'timeline.pledge.made', values)}
      </Line>
    )
  }
  const { icon: Icon, tone } = ENDS[pledge.state]
  const moved = successor ? sayMoment(successor.dueAt) : ''
  return (
    <Line icon={<Icon size={16} stroke={1.7} aria-hidden />} at={pledge.settledAt!} tone={tone}>
      {say(`timeline.pledge.${pledge.state}`, { ...values, moved })}
      {pledge.reason && <span className={css.why}>{reasonOf(pledge.reason, say)}</span>}
    </Line>
  )
}

const ENDS = {
  kept: { icon: IconCircleCheck, tone: 'good' },
  moved: { icon: IconHistory, tone: undefined },
  broken: { icon: IconFlagOff, tone: 'danger' },
  released: { icon: IconFlagOff, tone: undefined },
} as const

/** A line of the log, in words where we have them. */
export function EventLine({ event }: { event: CaseEvent }) {
  const say = useSay()
  const sum = useSum(event)
  const sayDay = useSayDay()
  const { until } = event.data
  const day: Record<string, string> = typeof until === 'string' ? { until: sayDay(until) } : {}
  const said = sayIfKnown(say, `event.${event.type}`, { ...flat(event.data), by: event.actorName, sum, ...day })
  const { otherCaseId } = event.data
  return (
    <Line icon={<IconPointFilled size={12} aria-hidden />} at={event.at}>
      {said ?? `${event.actorName}: ${event.type}`}
      {event.type === 'case.names-another' && typeof otherCaseId === 'number' && (
        <>
          {' '}
          <Link to="/cases/$caseId" params={{ caseId: otherCaseId }}>
            {say('case.number', { number: otherCaseId })}
          </Link>
        </>
      )}
      {event.why && <span className={css.why}>{reasonOf(event.why, say)}</span>}
    </Line>
  )
}

/** The sum that an event is about, in words; a reversal stands negative in the ledger. */
function useSum({ data }: CaseEvent): string {
  const sayMoney = useSayMoney()
  const { amountMinor, currency } = data
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return ''
  return sayMoney({ amount: Math.abs(amountMinor), currency })
}

/** The desk's own reasons are codes, a person's are words. */
const reasonOf = (reason: string, say: Say) => sayIfKnown(say, `pledge.reasonCode.${reason}`) ?? reason

const flat = (data: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
