import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useShortcuts } from '../../../app/keys/shortcuts.ts'
import { useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Person } from '../../../parts/sign/person.tsx'
import { leadsQuery, type Settlement } from '../query.ts'
import base from '../settlement.module.css'
import css from './approval.module.css'
import { ApproveForm } from './approve-form.tsx'
import { Refused, RefuseForm } from './refuse.tsx'
import { Totals } from './totals.tsx'

/** Whose yes it needs, whether that may be the reader's, and the way to it. */
export function Approve({ settlement, mayApprove }: { settlement: Settlement; mayApprove: boolean }) {
  const say = useSay()
  const [opened, setOpened] = useState<'yes' | 'no' | null>(null)
  const { sums } = settlement.waiting
  const waits = sums.length > 0
  const [last] = settlement.refusals
  const refused = last && !last.reckonedAnewAt
  useShortcuts({ a: waits && mayApprove && !refused ? () => setOpened('yes') : undefined })
  if (!waits) return null
  return (
    <Panel title={say('settlement.approval')}>
      <Totals sums={sums} />
      {last && <Refused refusal={last} />}
      {refused ? null : mayApprove ? <p className={base.hint}>{say('settlement.allowed')}</p> : <Approvers />}
      {settlement.needsHuman.length > 0 && (
        <p className={base.hint}>{say('settlement.humanFirst', { count: settlement.needsHuman.length })}</p>
      )}
      {mayApprove && !refused && (
        <div className={css.verdict}>
          <Button fullWidth onClick={() => setOpened('yes')}>
            {say('settlement.approve')}
          </Button>
          {settlement.approvals.length === 0 && (
            <Button fullWidth variant="default" onClick={() => setOpened('no')}>
              {say('settlement.refuse')}
            </Button>
          )}
        </div>
      )}
      {opened === 'yes' && <ApproveForm settlement={settlement} onClose={() => setOpened(null)} />}
      {opened === 'no' && <RefuseForm settlement={settlement} onClose={() => setOpened(null)} />}
    </Panel>
  )
}

/** To whom the page may be shown. */
function Approvers() {
  const say = useSay()
  const { data } = useQuery(leadsQuery)
  return (
    <>
      <p className={base.hint}>{say('settlement.notAllowed')}</p>
      {data && data.length > 0 && (
        <ul className={css.people} aria-label={say('settlement.approvers')}>
          {data.map(({ id, name }) => (
            <li key={id}>
              <Person name={name} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
