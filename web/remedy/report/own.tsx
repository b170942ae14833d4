import { Progress } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Tag, type Tone } from '../../parts/sign/tag.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayDue, useSayMoment } from '../../parts/time/moment.tsx'
import { type Approval, askedQuery, type OwnPower, ownPowerQuery } from '../query.ts'
import css from './remedies.module.css'

/** What the reader may grant alone, what is left of it, and who is asked for more. */
export function OwnPowerPanel() {
  const say = useSay()
  const power = useQuery(ownPowerQuery)
  return (
    <Panel title={say('remedies.own.title')}>
      <Resolved query={power}>
        {({ items, unlimited, above }) => (
          <>
            {items.length > 0 && (
              <ul className={css.budgets}>
                {items.map(row => (
                  <PowerRow key={`${row.kind} ${row.currency} ${row.period}`} row={row} />
                ))}
              </ul>
            )}
            <p className={css.more}>
              {say(items.length ? 'remedies.own.owedFree' : unlimited ? 'remedies.own.unlimited' : 'remedies.own.none')}{' '}
              {above && say('remedies.own.above', { name: above.name })}
            </p>
          </>
        )}
      </Resolved>
    </Panel>
  )
}

function PowerRow({ row: { kind, currency, period, limit, left } }: { row: OwnPower['items'][number] }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (amount: number) => sayMoney({ amount, currency })
  const name = say(`remedySettings.kinds.${kind}`)
  return (
    <li>
      <div className={css.measure}>
        <span>{name}</span>
        <strong data-open={left <= 0 || undefined}>{say('remedies.left', { sum: money(Math.max(0, left)) })}</strong>
      </div>
      <Progress
        value={limit ? Math.min(100, ((limit - left) / limit) * 100) : 100}
        color={left <= 0 ? 'red' : 'pine'}
        size={6}
        aria-label={name}
      />
      <div className={css.about}>{say(`remedySettings.per.${period}`, { sum: money(limit) })}</div>
    </li>
  )
}

const TONES: Record<Approval['state'], Tone> = { open: 'warn', approved: 'good', declined: 'danger' }

/** What the reader asked others for: who decides by when, and what was said. */
export function Asked() {
  const say = useSay()
  const asked = useQuery(askedQuery)
  return (
    <Panel title={say('remedies.own.asked')} count={asked.data?.items.length || undefined} flush>
      <Resolved query={asked}>
        {({ items }) =>
          items.length ? (
            <ul className={css.rows}>
              {items.map(approval => (
                <AskedRow key={approval.id} approval={approval} />
              ))}
            </ul>
          ) : (
            <Empty
              icon={IconScale}
              title={say('remedies.own.nothingAsked')}
              text={say('remedies.own.nothingAskedText')}
            />
          )
        }
      </Resolved>
    </Panel>
  )
}

function AskedRow({ approval }: { approval: Approval }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayDue = useSayDue()
  const sayMoment = useSayMoment()
  const { sum, kind, why, state, approver, dueAt, settlement, customer } = approval
  return (
    <li className={css.row}>
      <div>
        <Link to="/cases/$caseId" params={{ caseId: approval.case.id }} className={css.opens} data-row>
          {approval.case.subject || say('case.noSubject')}
        </Link>
        <div className={css.about}>
          {say('case.number', { number: approval.case.id })} · {customer.name || say('customer.nameless')}
        </div>
        <p className={css.why}>{why}</p>
      </div>
      <div className={css.pair}>
        <span>
          {say(`remedy.kind.${kind}`)} <strong>{sayMoney({ amount: sum.minor, currency: sum.currency })}</strong>
        </span>
        <Tag tone={TONES[state]}>{say(`remedies.own.state.${state}`)}</Tag>
        <span>
          {settlement
            ? `${settlement.by}, ${sayMoment(settlement.at)}`
            : say('remedies.own.waitsFor', { name: approver.name, due: sayDue(dueAt) })}
        </span>
        {settlement?.why && <span>{settlement.why}</span>}
      </div>
    </li>
  )
}
