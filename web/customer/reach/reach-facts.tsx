import { sayAddress } from '../../app/addresses.ts'
import { language, useSay } from '../../app/speech.ts'
import { ChannelIcon } from '../../parts/sign/channel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { sayHours } from '../../parts/time/hours.ts'
import type { Customer } from '../query.ts'
import css from './reach.module.css'
import { Week } from './week.tsx'
import { Zone } from './zone.tsx'

/** How the customer wants to hear from us; says so where nothing was chosen. `week`: the hours as a picture, too. */
export function ReachFacts({ customer, week }: { customer: Pick<Customer, 'reach'>; week?: boolean }) {
  const say = useSay()
  const spoken = language.use()
  const { answers, news, hours, zone } = customer.reach
  return (
    <dl className={css.facts}>
      <div>
        <dt>{say('reach.answers')}</dt>
        {answers.length === 0 && (
          <dd>
            <Tag tone="warn">{say('reach.unknown')}</Tag>
          </dd>
        )}
        {answers.map(({ channel, address }) => (
          <dd key={channel} className={css.channel}>
            <ChannelIcon channel={channel} />
            <span className="visually-hidden">{say(`channel.${channel}`)}</span>
            <span className={css.address}>{sayAddress(address)}</span>
            {news === channel && <Tag tone="info">{say('reach.newsTag')}</Tag>}
          </dd>
        ))}
      </div>
      <div>
        <dt>{say('reach.hours')}</dt>
        <dd>{hours ? sayHours(hours, spoken) || say('hours.free') : say('reach.hoursUnknown')}</dd>
        {week && hours && (
          <dd>
            <Week hours={hours} zone={zone} />
          </dd>
        )}
      </div>
      <div>
        <dt>{say('reach.zone')}</dt>
        <dd>{zone ? <Zone zone={zone} /> : say('reach.zoneUnknown')}</dd>
      </div>
    </dl>
  )
}
