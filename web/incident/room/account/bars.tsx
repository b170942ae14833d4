import { sayIfKnown, useSay } from '../../../app/speech.ts'
import type { Incident } from '../../query.ts'
import css from './bars.module.css'

type Counts = Incident['counts']

/** The concerned by channel, zone and language, as bars. */
export function Bars({ counts }: { counts: Counts }) {
  const say = useSay()
  return (
    <div className={css.groups}>
      <Group
        title={say('incident.people.channels')}
        rows={grouped(counts, ({ channel }) => channel)}
        name={channel =>
          channel === null ? say('incident.people.noChannel') : (sayIfKnown(say, `channel.${channel}`) ?? channel)
        }
      />
      <Group
        title={say('incident.people.zones')}
        rows={grouped(counts, ({ zone }) => zone)}
        name={zone => zone?.replace('/', '/\u200b') ?? say('incident.people.noZone')}
      />
      <Group
        title={say('incident.people.languages')}
        rows={grouped(counts, ({ language }) => language as string)}
        name={language => say(`language.${language as 'ru' | 'en'}`)}
      />
    </div>
  )
}

interface Row {
  value: string | null
  customers: number
}

function grouped(counts: Counts, by: (row: Counts[number]) => string | null): Row[] {
  const sums = new Map<string | null, number>()
  for (const row of counts) sums.set(by(row), (sums.get(by(row)) ?? 0) + row.customers)
  return [...sums].map(([value, customers]) => ({ value, customers })).sort((a, b) => b.customers - a.customers)
}

function Group({ title, rows, name }: { title: string; rows: Row[]; name: (value: string | null) => string }) {
  const most = Math.max(...rows.map(({ customers }) => customers), 1)
  return (
    <table className={css.group}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ value, customers }) => (
          <tr key={value ?? ''} data-none={value === null || undefined}>
            <th scope="row">{name(value)}</th>
            <td className={css.track}>
              <span className={css.bar} style={{ width: `${(customers / most) * 100}%` }} aria-hidden />
            </td>
            <td className={css.number}>{customers}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
