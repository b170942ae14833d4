import { Button, Progress } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../../app/speech.ts'
import { StateTag } from '../../../case/state.tsx'
import { Panel } from '../../../parts/page/panel.tsx'
import { ChannelIcon } from '../../../parts/sign/channel.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { type Incident, notWorkingQuery } from '../../query.ts'
import css from './answers.module.css'

/** After the all-clear: whether it works, by those who have it. */
export function Answers({ incident: { id, answers, endedAt, concerned } }: { incident: Incident }) {
  const say = useSay()
  const heard = answers.works + answers.not
  if (!endedAt && !heard) return null
  const share = (count: number) => (concerned ? (count / concerned) * 100 : 0)
  return (
    <Panel title={say('incident.answers.title')} count={say('incident.answers.of', { heard, concerned })}>
      <Progress.Root size={10} aria-hidden>
        <Progress.Section value={share(answers.works)} color="pine" />
        <Progress.Section value={share(answers.not)} color="red" />
      </Progress.Root>
      <ul className={css.counts}>
        <li data-works>{say('incident.answers.works', { count: answers.works })}</li>
        <li data-not>{say('incident.answers.not', { count: answers.not })}</li>
        <li>{say('incident.account.silent', { count: Math.max(concerned - heard, 0) })}</li>
      </ul>
      {answers.not > 0 && <NotWorking key={answers.not} incidentId={id} />}
    </Panel>
  )
}

/** Those for whom it does not work: who answers for each. */
function NotWorking({ incidentId }: { incidentId: number }) {
  const say = useSay()
  const found = useInfiniteQuery(notWorkingQuery(incidentId))
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <p className={css.hint}>{say('incident.answers.hint')}</p>
      <ul className={css.rows}>
        {rows.map(({ customer, via, case: theCase, at }) => (
          <li key={customer.id}>
            <ChannelIcon channel={via} />
            <div>
              <Link to="/customers/$customerId" params={{ customerId: customer.id }} className="mg-link">
                {customer.name || say('customer.nameless')}
              </Link>{' '}
              · <Moment at={at} />
              {theCase && (
                <div className={css.case}>
                  <Link to="/cases/$caseId" params={{ caseId: theCase.id }} className="mg-link">
                    {say('case.number', { number: theCase.id })}
                  </Link>
                  <span>{theCase.owner.name}</span>
                  <StateTag state={theCase.state} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {say('app.more')}
        </Button>
      )}
    </>
  )
}
