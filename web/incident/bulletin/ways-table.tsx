import { sayIfKnown, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { ChannelIcon } from '../../parts/sign/channel.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import type { Preview } from './use-preview.ts'
import css from './ways-table.module.css'

type Way = Preview['channels'][number]

/** Channel by channel: how many, when the last one hears, what keeps the late ones, what it costs. */
export function WaysTable({ channels }: { channels: Way[] }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  if (!channels.length) return null
  return (
    <div className={css.box}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('incident.preview.way')}</th>
            <th scope="col">{say('incident.preview.count')}</th>
            <th scope="col">{say('incident.preview.lastHears')}</th>
            <th scope="col">{say('incident.preview.keeps')}</th>
            <th scope="col">{say('incident.preview.costs')}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map(way => (
            <tr key={way.channel}>
              <th scope="row">
                <ChannelIcon channel={way.channel} /> {sayIfKnown(say, `channel.${way.channel}`) ?? way.channel}
              </th>
              <td>{way.customers}</td>
              <td>{way.lastAt ? <Moment at={way.lastAt} /> : '—'}</td>
              <td>
                <Keeps way={way} />
              </td>
              <td>{way.cost ? sayMoney(way.cost) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Their own hours, the night, or how quickly the channel may send. */
function Keeps({ way: { late, overNight, perSecond } }: { way: Way }) {
  const say = useSay()
  const reasons = [
    late.hours > 0 && { key: 'hours', text: say('incident.preview.lateHours', { count: late.hours }) },
    late.throttle > 0 && {
      key: 'throttle',
      text: say('incident.preview.lateThrottle', { count: late.throttle, rate: rateOf(perSecond) }),
    },
    overNight > 0 && { key: 'night', text: say('incident.preview.overNight', { count: overNight }) },
  ].filter(reason => reason !== false)
  if (!reasons.length) return say('incident.preview.nothingKeeps')
  return (
    <ul className={css.reasons}>
      {reasons.map(({ key, text }) => (
        <li key={key} data-tone={key === 'night' ? 'warn' : 'danger'}>
          {text}
        </li>
      ))}
    </ul>
  )
}

const rateOf = (perSecond: number | null) => `${Math.round((perSecond ?? 0) * 100) / 100}`
