import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import { More } from '../../../parts/list/more.tsx'
import { Panel } from '../../../parts/page/panel.tsx'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { Overpaid, OverpaidForm } from '../../overpaid.tsx'
import { overpaidQuery } from '../../query.ts'
import { useSaySums } from '../say-sums.ts'
import base from '../settlement.module.css'
import css from './list.module.css'

/** Money that left for entries which turned out wrong, also of people who never wrote; and the way to declare some. */
export function OverpaidPanel() {
  const say = useSay()
  const found = useInfiniteQuery(overpaidQuery)
  const [opened, setOpened] = useState(false)
  return (
    <div className={css.overpaidPanel}>
      <Panel
        title={say('remedy.overpaid.title')}
        actions={
          !opened && (
            <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
              {say('remedy.overpaid.declare')}
            </Button>
          )
        }
      >
        {opened && <Declare onClose={() => setOpened(false)} />}
        <Resolved query={found}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            if (!rows.length) return <p className={base.hint}>{say('remedy.overpaid.none')}</p>
            return (
              <ul className={css.overpaid}>
                {rows.map(row => (
                  <Row key={row.remedyId} row={row} />
                ))}
              </ul>
            )
          }}
        </Resolved>
        <More of={found} />
      </Panel>
    </div>
  )
}

type Line = Awaited<ReturnType<NonNullable<typeof overpaidQuery.queryFn>>>['items'][number]

/** Whose money, how much, of which incident or case; then what was decided and what became of it. */
function Row({ row }: { row: Line }) {
  const say = useSay()
  const saySums = useSaySums()
  const { customerId, customerName, caseId, incidentId, sum, remedyId } = row
  return (
    <li>
      <div className={css.overpaidHead}>
        <Link to="/customers/$customerId" params={{ customerId }} className="mg-link">
          {customerName || say('customer.nameless')}
        </Link>
        <strong>{saySums([sum])}</strong>
        <span className={base.about}>
          MG-{remedyId}
          {caseId !== null && (
            <>
              {' · '}
              <Link to="/cases/$caseId" params={{ caseId }} className="mg-link">
                {say('remedy.overpaid.ofCase', { number: caseId })}
              </Link>
            </>
          )}
          {caseId === null && incidentId !== null && (
            <>
              {' · '}
              <Link to="/settlements/$incidentId" params={{ incidentId }} className="mg-link">
                {say('remedy.overpaid.ofIncident')}
              </Link>
            </>
          )}
        </span>
      </div>
      <Overpaid overpayment={row} caseId={caseId} />
    </li>
  )
}

/** The entry as the billing calls it; then what becomes of the money, and why. */
function Declare({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const [entry, setEntry] = useState('')
  const [, digits] = /^(?:MG-)?(\d{1,15})$/i.exec(entry.trim()) ?? []
  const which = (
    <TextInput
      autoFocus
      label={say('remedy.overpaid.entry')}
      description={say('remedy.overpaid.entryHint')}
      value={entry}
      error={entry.trim() && !digits ? say('remedy.overpaid.entryWrong') : null}
      onChange={event => setEntry(event.currentTarget.value)}
    />
  )
  return (
    <div className={css.overpaidForm}>
      <OverpaidForm which={which} remedyId={digits ? Number(digits) : null} caseId={null} onClose={onClose} />
    </div>
  )
}
