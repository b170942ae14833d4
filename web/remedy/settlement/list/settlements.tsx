import { IconScale } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRowKeys } from '../../../app/keys/shortcuts.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { More } from '../../../parts/list/more.tsx'
import { Page } from '../../../parts/page/page.tsx'
import { Empty } from '../../../parts/state/empty.tsx'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import { type SettlementRow, settlementsQuery } from '../query.ts'
import { useSaySums } from '../say-sums.ts'
import base from '../settlement.module.css'
import { StandingTag } from '../standing-tag.tsx'
import css from './list.module.css'
import { OverpaidPanel } from './overpaid-panel.tsx'

/** All incidents that are over, and what became of what they owe. */
export function Settlements() {
  const say = useSay()
  const ended = useInfiniteQuery(settlementsQuery)
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  const mayRead = useMe().role !== 'agent'
  return (
    <Page title={say('settlement.title')} hint={say('settlement.hint')}>
      <section className={css.list} aria-label={say('settlement.title')}>
        <Resolved query={ended}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            if (!rows.length)
              return <Empty icon={IconScale} title={say('settlement.none')} text={say('settlement.noneText')} />
            return (
              <ul ref={list} className={css.rows}>
                {rows.map(row => (
                  <Row key={row.incident.id} row={row} />
                ))}
              </ul>
            )
          }}
        </Resolved>
      </section>
      <More of={ended} />
      {mayRead && <OverpaidPanel />}
    </Page>
  )
}

function Row({ row: { incident, standing, sums } }: { row: SettlementRow }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const saySums = useSaySums()
  return (
    <li className={css.row}>
      <div>
        <Link to="/settlements/$incidentId" params={{ incidentId: incident.id }} className={css.opens} data-row>
          {incident.title}
        </Link>
        <div className={base.about}>
          {say('incident.endedAt', { when: sayMoment(incident.endedAt) })} ·{' '}
          {say('incident.customers', { count: incident.concerned })}
        </div>
      </div>
      <strong className={css.sums}>{saySums(sums)}</strong>
      <div className={css.standing}>
        <StandingTag standing={standing} />
      </div>
    </li>
  )
}
