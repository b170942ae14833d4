import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../app/speech.ts'
import { Tag } from '../parts/sign/tag.tsx'
import { LoadingRows } from '../parts/state/loading.tsx'
import { Moment } from '../parts/time/moment.tsx'
import { Dismissal } from './dismissal.tsx'
import css from './incidents.module.css'
import { useMayIncidents } from './may.ts'
import { type ProposalRow, proposalQuery, proposalsQuery } from './query.ts'

/** Complaints that look alike: the desk shows what they share, a lead decides. */
export function Proposals() {
  const say = useSay()
  const { data } = useQuery(proposalsQuery)
  if (!data?.items.length) return null
  return (
    <section className={css.proposals} aria-label={say('incident.proposal.title')}>
      {data.items.map(proposal => (
        <ProposalCard key={proposal.id} proposal={proposal} />
      ))}
    </section>
  )
}

function ProposalCard({ proposal }: { proposal: ProposalRow }) {
  const say = useSay()
  const { mayDeclare } = useMayIncidents()
  const [open, setOpen] = useState(false)
  const [dismissing, setDismissing] = useState(false)
  const { id, shared, cases, customers, firstAt, lastAt } = proposal
  return (
    <article className={css.proposal} id={`proposal-${id}`}>
      <div className={css.proposalHead}>
        <div>
          <h2 className={css.proposalTitle}>{say('incident.proposal.looks', { shared })}</h2>
          <div className={css.quiet} style={{ marginTop: 2 }}>
            {say('incident.proposal.cases', { count: cases })} · {say('incident.customers', { count: customers })} ·{' '}
            <Moment at={firstAt} /> – <Moment at={lastAt} />
          </div>
        </div>
        <Group gap={8}>
          <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? 'incident.proposal.hide' : 'incident.proposal.show')}
          </Button>
          {mayDeclare && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setDismissing(true)}>
                {say('incident.proposal.dismiss')}
              </Button>
              <Button
                size="compact-sm"
                renderRoot={props => <Link {...props} to="/incidents/new" search={{ proposal: id }} />}
              >
                {say('incident.proposal.take')}
              </Button>
            </>
          )}
        </Group>
      </div>
      {open && <Evidence proposalId={id} />}
      {dismissing && <Dismissal proposal={proposal} onClose={() => setDismissing(false)} />}
    </article>
  )
}

function Evidence({ proposalId }: { proposalId: number }) {
  const say = useSay()
  const { data } = useQuery(proposalQuery(proposalId))
  if (!data) return <LoadingRows count={2} />
  return (
    <ul className={css.evidence}>
      {data.evidence.map(each => (
        <li key={each.id}>
          <Link to="/cases/$caseId" params={{ caseId: each.id }} className="mg-link">
            {say('case.number', { number: each.id })} {each.subject}
          </Link>{' '}
          · {each.customer.name || say('customer.nameless')} · <Moment at={each.openedAt} />
          <p>{each.text}</p>
          <div className={css.shares}>
            {each.shares.map(({ likeness, text }) => (
              <Tag key={likeness + text} tone="info">
                {text}
              </Tag>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
