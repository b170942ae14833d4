import { Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSay } from '../../../app/speech.ts'
import { useSayMoney } from '../../../parts/money.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Moment, useSayMoment } from '../../../parts/time/moment.tsx'
import type { Approval } from '../query.ts'
import { useSayNumber } from '../say-sums.ts'
import base from '../settlement.module.css'
import { brokenOf, isPaid, paidOf } from '../standing.ts'
import css from './approval.module.css'
import { Totals } from './totals.tsx'

/** One yes and what became of it: booked, told, handed to the billing, paid; and where it stands still. */
export function ApprovalTrack({ approval }: { approval: Approval }) {
  const say = useSay()
  const { by, at, why, sums, state, billing } = approval
  const booked = state === 'booked'
  return (
    <Panel title={say('settlement.approval')}>
      <Totals sums={sums} />
      {why && <p className={base.why}>{why}</p>}
      <ol className={css.track}>
        <Step done>
          {say('settlement.approvedBy', { name: by.name })}
          <span className={base.about}>
            <Moment at={at} />
          </span>
        </Step>
        <Step done={booked}>
          {say(booked ? 'settlement.step.booked' : 'settlement.step.booking')}
          {!booked && <Booking approval={approval} />}
        </Step>
        <Step done={billing.toldAt !== null} wrong={billing.error !== null && billing.toldAt === null}>
          {billing.toldAt
            ? say('settlement.step.told')
            : billing.error
              ? say('settlement.step.untold', { error: billing.error })
              : say('settlement.step.telling')}
          {billing.toldAt && (
            <span className={base.about}>
              <Moment at={billing.toldAt} />
            </span>
          )}
        </Step>
        <Paid approval={approval} />
      </ol>
    </Panel>
  )
}

function Step({ done, wrong, children }: { done?: boolean; wrong?: boolean; children: ReactNode }) {
  const Icon = wrong ? IconAlertTriangle : done ? IconCheck : IconClock
  return (
    <li data-done={done || undefined} data-wrong={wrong || undefined}>
      <span className={css.mark}>
        <Icon size={14} stroke={2} aria-hidden />
      </span>
      <div>{children}</div>
    </li>
  )
}

/** How far the booking is; it goes on by itself, also when this page is closed. */
function Booking({ approval: { progress } }: { approval: Approval }) {
  const say = useSay()
  const sayNumber = useSayNumber()
  const { done, total } = progress
  return (
    <>
      <Progress
        value={total ? (done / total) * 100 : 0}
        size={6}
        color="pine"
        aria-label={say('settlement.step.booking')}
      />
      <span className={base.about} aria-live="polite">
        {say('settlement.step.paying', { paid: sayNumber(done), all: sayNumber(total) })}
      </span>
    </>
  )
}

/** What was paid of what, until when the rest is due, and what was not paid in time. */
function Paid({ approval }: { approval: Approval }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayMoment = useSayMoment()
  const broken = brokenOf(approval)
  if (isPaid(approval)) return <Step done>{say('settlement.step.paid')}</Step>
  return (
    <Step wrong={broken > 0}>
      {broken > 0 && <strong className={css.broken}>{say('settlement.step.broken', { count: broken })}</strong>}
      {paidOf(approval).map(({ currency, all, paid, withdrawn }) => (
        <div key={currency} className={css.measure}>
          {say('settlement.step.paying', {
            paid: sayMoney({ amount: paid, currency }),
            all: sayMoney({ amount: all, currency }),
          })}
          <Progress
            value={all ? (paid / all) * 100 : 0}
            size={6}
            color={broken ? 'red' : 'pine'}
            aria-label={`${say('settlement.payouts')}, ${currency}`}
          />
          {withdrawn > 0 && (
            <span className={base.about}>
              {say('settlement.step.withdrawn', { sum: sayMoney({ amount: withdrawn, currency }) })}
            </span>
          )}
        </div>
      ))}
      <span className={base.about}>{say('settlement.step.until', { when: sayMoment(approval.payBy) })}</span>
      {broken > 0 && <p className={base.about}>{say('settlement.brokenText')}</p>}
    </Step>
  )
}
