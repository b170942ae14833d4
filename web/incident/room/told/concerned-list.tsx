import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../../app/speech.ts'
import { More } from '../../../parts/list/more.tsx'
import { Panel } from '../../../parts/page/panel.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { type Concerned, concernedQuery } from '../../query.ts'
import css from './concerned-list.module.css'

/** Each one concerned, with the reason; also those who never wrote. */
export function ConcernedList({ incidentId }: { incidentId: number }) {
  const say = useSay()
  const found = useInfiniteQuery(concernedQuery(incidentId))
  return (
    <Panel title={say('incident.people.list')} flush>
      <Resolved query={found}>
        {({ pages }) => (
          <ul className={css.rows}>
            {pages
              .flatMap(page => page.items)
              .map(each => (
                <Row key={`${each.customer.id}:${each.asset?.id ?? ''}`} each={each} />
              ))}
          </ul>
        )}
      </Resolved>
      <More of={found} inPanel />
    </Panel>
  )
}

function Row({ each }: { each: Concerned }) {
  const say = useSay()
  const { customer, asset, reason, detail, leftAt, toldAt, works } = each
  return (
    <li className={css.row} data-left={leftAt ? true : undefined}>
      <Link to="/customers/$customerId" params={{ customerId: customer.id }} className={css.name}>
        {customer.name || say('customer.nameless')}
      </Link>
      <span className={css.why}>
        {asset ? say('incident.people.assetReason', { asset: asset.label, place: asset.place ?? '' }) : ''}{' '}
        {say(`incident.people.reason.${reason}`, { detail })}
      </span>
      <span className={css.told}>
        {leftAt && <Tag>{say('incident.people.left')}</Tag>}
        {works !== null && (
          <Tag tone={works ? 'good' : 'danger'}>{say(works ? 'incident.people.works' : 'incident.people.not')}</Tag>
        )}
        {toldAt ? (
          <span>
            {say('incident.people.toldAt')} <Moment at={toldAt} />
          </span>
        ) : (
          <span className={css.not}>{say('incident.people.notTold')}</span>
        )}
      </span>
    </li>
  )
}
