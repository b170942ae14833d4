import { Button } from '@mantine/core'
import { IconHourglass, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { useTitle } from '../../app/title.ts'
import { type Incident, incidentQuery } from '../../incident/query.ts'
import { Back } from '../../parts/page/back.tsx'
import { Columns, Side, Wide } from '../../parts/page/columns.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { ApprovalTrack } from './approval/approval.tsx'
import { Approve } from './approval/approve.tsx'
import { BillingPanel } from './billing.tsx'
import { type BandKey, MessagePanel } from './message.tsx'
import { Examples } from './owed/examples.tsx'
import { Left } from './owed/left.tsx'
import { NeedsHuman } from './owed/needs-human.tsx'
import { Owed } from './owed/owed.tsx'
import { type Settlement, settlementQuery, useReckon } from './query.ts'
import css from './settlement.module.css'
import { StandingTag } from './standing-tag.tsx'

const route = getRouteApi('/desk/settlements/$incidentId')

/** What one incident owes to everybody whom it hit. */
export function SettlementPage() {
  const { incidentId } = route.useParams()
  const incident = useQuery(incidentQuery(incidentId))
  const settlement = useQuery(settlementQuery(incidentId))
  return (
    <Resolved query={incident}>
      {found => <Resolved query={settlement}>{data => <Room incident={found} settlement={data} />}</Resolved>}
    </Resolved>
  )
}

function Room({ incident, settlement }: { incident: Incident; settlement: Settlement | null }) {
  const mayApprove = useMe().role !== 'agent'
  const [band, setBand] = useState<BandKey | null>(null)
  const message = useRef<HTMLDivElement>(null)
  useTitle(incident.title)
  const show = (chosen: BandKey) => {
    setBand(chosen)
    message.current?.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
  }
  return (
    <div className={css.page}>
      <Head incident={incident} settlement={settlement} mayReckon={mayApprove} />
      {settlement ? (
        <Columns>
          <Wide>
            <Owed settlement={settlement} onShow={show} />
            <NeedsHuman settlement={settlement} mayDecide={mayApprove} />
            <div ref={message}>
              <MessagePanel settlement={settlement} chosen={band} onChoose={setBand} />
            </div>
            <Examples settlement={settlement} />
            <Left settlement={settlement} />
          </Wide>
          <Side>
            <Approve settlement={settlement} mayApprove={mayApprove} />
            {settlement.approvals.map(approval => (
              <ApprovalTrack key={approval.id} approval={approval} />
            ))}
            {mayApprove && <BillingPanel settlement={settlement} />}
          </Side>
        </Columns>
      ) : (
        <Unreckoned incident={incident} mayReckon={mayApprove} />
      )}
    </div>
  )
}

interface HeadProps {
  incident: Incident
  settlement: Settlement | null
  mayReckon: boolean
}

/** Of which incident, for which time, as of when it was reckoned. */
function Head({ incident, settlement, mayReckon }: HeadProps) {
  const say = useSay()
  const sayMoment = useSayMoment()
  return (
    <header className={css.head}>
      <Back to="/settlements" label={say('settlement.all')} />
      <div className={css.what}>
        <div className={css.titleLine}>
          <h1>{incident.title}</h1>
          <StandingTag standing={settlement?.standing ?? 'none'} />
        </div>
        <div className={css.about}>
          {settlement && (
            <>
              <span>
                {say('settlement.between', { from: sayMoment(settlement.from), until: sayMoment(settlement.until) })}
              </span>
              <span>
                {say('settlement.reckoned', { when: sayMoment(settlement.reckonedAt), name: settlement.reckonedBy })}
              </span>
            </>
          )}
          <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }} className="mg-link">
            {say('settlement.toIncident')}
          </Link>
        </div>
      </div>
      {settlement && mayReckon && hasOpen(settlement) && (
        <Reckon
          incidentId={incident.id}
          words={settlement.approvals.length ? 'settlement.againRest' : 'settlement.again'}
        />
      )}
    </header>
  )
}

/** What was approved stands: only the rest is reckoned again. */
const hasOpen = ({ approvals, waiting, needsHuman, left }: Settlement) =>
  !approvals.length || waiting.customers > 0 || needsHuman.length > 0 || left.length > 0

interface ReckonProps {
  incidentId: number
  words: 'settlement.again' | 'settlement.againRest' | 'settlement.reckon'
}

function Reckon({ incidentId, words }: ReckonProps) {
  const say = useSay()
  const reckon = useReckon(incidentId, () => tellDone(say('settlement.againDone')))
  return (
    <div>
      <Button
        variant={words === 'settlement.reckon' ? 'filled' : 'default'}
        size="sm"
        loading={reckon.isPending}
        onClick={() => reckon.mutate(undefined)}
      >
        {say(words)}
      </Button>
      {reckon.isError && <Problem>{sentenceOf(reckon.error)}</Problem>}
    </div>
  )
}

/** Nothing is there yet: why, and what brings it. */
function Unreckoned({ incident, mayReckon }: { incident: Incident; mayReckon: boolean }) {
  const say = useSay()
  if (!incident.endedAt)
    return <Empty icon={IconHourglass} title={say('settlement.lasts')} text={say('settlement.lastsText')} />
  return (
    <Empty icon={IconScale} title={say('settlement.notYet')} text={say('settlement.notYetText')}>
      {mayReckon && <Reckon incidentId={incident.id} words="settlement.reckon" />}
    </Empty>
  )
}
