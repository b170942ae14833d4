import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Behind, behindQuery } from '../query.ts'
import { useSayMonth } from '../rule/say-day.ts'
import { sayCause } from '../say-cause.ts'
import { CaseLine } from './case-line.tsx'
import css from './remedies.module.css'

const route = getRouteApi('/desk/remedies')

/** What stands behind the sum that the address names: its cases and settlements, the largest first. */
export function BehindSum({ from }: { from: string }) {
  const say = useSay()
  const sayMonth = useSayMonth()
  const go = route.useNavigate()
  const { months, currency, cause, month } = route.useSearch()
  const sum = { currency: currency ?? '', cause, from: month ?? from, until: month }
  const behind = useQuery({ ...behindQuery(sum), enabled: currency !== undefined })
  const of = [
    cause && sayCause(say, cause),
    month && sayMonth(month),
    !cause && !month && say('remedies.total'),
    currency,
  ]
  return (
    <Modal
      opened={currency !== undefined}
      onClose={() => void go({ search: { months }, resetScroll: false })}
      size={720}
      title={say('remedies.behind', { of: of.filter(Boolean).join(' · ') })}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <Resolved query={behind}>
        {({ items, count }) => (
          <>
            <ul className={css.behind}>
              {items.map(row => (
                <BehindRow key={row.case?.id ?? `incident ${row.incident?.id}`} row={row} currency={currency ?? ''} />
              ))}
            </ul>
            {count > items.length && (
              <p className={css.hint}>{say('remedies.behindMore', { shown: items.length, count })}</p>
            )}
            {!count && <p className={css.hint}>{say('remedies.behindNone')}</p>}
          </>
        )}
      </Resolved>
    </Modal>
  )
}

function BehindRow({ row, currency }: { row: Behind; currency: string }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const { owed, paid, goodwill } = row
  const parts = { owed, paid, goodwill }
  return (
    <li className={css.row}>
      <What row={row} />
      <div className={css.pair}>
        {(['owed', 'paid', 'goodwill'] as const)
          .filter(part => parts[part])
          .map(part => (
            <span key={part}>
              {say(`remedy.sum.${part}`)} <strong>{sayMoney({ amount: parts[part], currency })}</strong>
            </span>
          ))}
      </div>
    </li>
  )
}

function What({ row: { case: found, incident, customers } }: { row: Behind }) {
  const say = useSay()
  if (found) return <CaseLine of={found} />
  if (!incident) return null
  return (
    <div>
      <Link to="/settlements/$incidentId" params={{ incidentId: incident.id }} className={css.opens} data-row>
        {incident.title}
      </Link>
      <div className={css.about}>{say('remedies.settled', { count: customers })}</div>
    </div>
  )
}
