import { Button, Group, Stack, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { decideRemedyApproval } from '../../../src/contract/remedy/approval.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayDue, useSayMoment } from '../../parts/time/moment.tsx'
import { type Approval, useLedgerChange } from '../query.ts'
import css from '../remedy.module.css'

/** What waits for a yes in a case. */
export function CaseApprovals({ approvals }: { approvals: Approval[] }) {
  const open = approvals.filter(({ state }) => state === 'open')
  if (!open.length) return null
  return (
    <ul className={css.approvals}>
      {open.map(approval => (
        <ApprovalRow key={approval.id} approval={approval} />
      ))}
    </ul>
  )
}

/** One sum that waits for somebody's yes: who asks, why, until when; the one who is asked decides here. */
export function ApprovalRow({ approval, withCase }: { approval: Approval; withCase?: boolean }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayDue = useSayDue()
  const sayMoment = useSayMoment()
  const now = useNow()
  const { id: me, role } = useMe()
  const { sum, kind, askedBy, why, approver, dueAt, escalation, customer } = approval
  const late = Date.parse(dueAt) < now.getTime()
  const mayDecide = approver.id === me || (role === 'administrator' && askedBy.id !== me)
  return (
    <li className={css.approval} id={`approval-${approval.id}`}>
      <div className={css.entryHead}>
        <Tag tone="warn">{say(`remedy.kind.${kind}`)}</Tag>
        <strong className={css.amount}>{sayMoney({ amount: sum.minor, currency: sum.currency })}</strong>
        <span className={css.due} data-late={late || undefined} title={sayMoment(dueAt)}>
          {sayDue(dueAt)}
        </span>
      </div>
      {withCase && (
        <div>
          <Link to="/cases/$caseId" params={{ caseId: approval.case.id }} className="mg-link">
            {approval.case.subject || say('case.noSubject')}
          </Link>{' '}
          <span className={css.about}>
            {say('case.number', { number: approval.case.id })} · {customer.name || say('customer.nameless')}
          </span>
        </div>
      )}
      <p className={css.why}>{why}</p>
      <div className={css.about}>
        {say('remedy.approval.who', { asker: askedBy.name, approver: approver.name })}
        {escalation && ` · ${say('remedy.approval.cameFrom', { name: escalation.from.name })}`}
      </div>
      {mayDecide && <Decide approval={approval} />}
    </li>
  )
}

function Decide({ approval }: { approval: Approval }) {
  const say = useSay()
  const [declining, setDeclining] = useState(false)
  const [why, setWhy] = useState('')
  const decide = useLedgerChange(
    approval.case.id,
    (verdict: 'approved' | 'declined') =>
      call(decideRemedyApproval, {
        params: { approvalId: approval.id },
        body: verdict === 'approved' ? { verdict } : { verdict, why: why.trim() },
      }),
    ({ state }) => tellDone(say(state === 'approved' ? 'remedy.approval.approved' : 'remedy.approval.declined')),
  )
  return (
    <Stack gap={8} mt={6}>
      {declining && (
        <Textarea
          autoFocus
          label={say('remedy.approval.whyNot')}
          value={why}
          maxLength={2000}
          onChange={event => setWhy(event.currentTarget.value)}
        />
      )}
      {decide.isError && <Problem>{sentenceOf(decide.error)}</Problem>}
      <Group gap={8}>
        {!declining && (
          <Button size="compact-sm" loading={decide.isPending} onClick={() => decide.mutate('approved')}>
            {say('remedy.approval.approve')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant={declining ? 'filled' : 'default'}
          loading={declining && decide.isPending}
          disabled={declining && !why.trim()}
          onClick={() => (declining ? decide.mutate('declined') : setDeclining(true))}
        >
          {say('remedy.approval.decline')}
        </Button>
        {declining && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDeclining(false)}>
            {say('app.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
