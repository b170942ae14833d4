import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sayIfKnown, useSay } from '../../../app/speech.ts'
import { More } from '../../../parts/list/more.tsx'
import { Panel } from '../../../parts/page/panel.tsx'
import { ChannelIcon } from '../../../parts/sign/channel.tsx'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { type Incident, type ToldCustomer, toldQuery } from '../../query.ts'
import css from '../account/account.module.css'

/** Who was told what and when, customer by customer. */
export function ToldList({ incident }: { incident: Incident }) {
  const say = useSay()
  const found = useInfiniteQuery(toldQuery(incident.id))
  return (
    <Panel title={say('incident.account.who')} flush>
      <Resolved query={found}>
        {({ pages }) => (
          <ul className={css.customers}>
            {pages
              .flatMap(page => page.items)
              .map(each => (
                <Row key={each.customer.id} each={each} incident={incident} />
              ))}
          </ul>
        )}
      </Resolved>
      <More of={found} inPanel />
    </Panel>
  )
}

function Row({ each: { customer, tellings, askedAt }, incident }: { each: ToldCustomer; incident: Incident }) {
  const say = useSay()
  const kindOf = (id: number) => incident.bulletins.find(bulletin => bulletin.id === id)?.kind ?? 'news'
  return (
    <li>
      <Link to="/customers/$customerId" params={{ customerId: customer.id }} className="mg-link">
        {customer.name || say('customer.nameless')}
      </Link>
      <div className={css.tellings}>
        {tellings.length === 0 && <span>{say('incident.people.notTold')}</span>}
        {tellings.map(telling => (
          <span key={`${telling.bulletinId}:${telling.channel}:${telling.by}`}>
            <ChannelIcon channel={telling.channel} />
            {say(`incident.bulletin.kind.${kindOf(telling.bulletinId)}`)}
            {telling.by !== 'bulletin' && ` (${say(`incident.account.by.${telling.by}`)})`}
            {telling.deliveredAt ? (
              <Moment at={telling.deliveredAt} />
            ) : (
              (sayIfKnown(say, `notice.state.${telling.state}`) ?? telling.state)
            )}
          </span>
        ))}
        {askedAt && (
          <span>
            {say('incident.account.asked')} <Moment at={askedAt} />
          </span>
        )}
      </div>
    </li>
  )
}
