import { IconCoin, IconHeartHandshake, IconMessageCircle, IconMoodSmile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Moment } from '../../parts/time/moment.tsx'
import { type CustomerRecord, recordQuery } from './query.ts'
import css from './record.module.css'

/** How it went so far, before anything is said: what waits, promises, money, the customer's own last word. */
export function Glance({ customerId, openCases }: { customerId: number; openCases: number }) {
  const say = useSay()
  const { data: record } = useQuery(recordQuery(customerId))
  return (
    <dl className={css.glance} aria-busy={!record}>
      <Tile icon={<IconMessageCircle />} name={say('record.cases')}>
        <strong className={openCases ? css.warn : undefined}>{say('record.openCases', { count: openCases })}</strong>
      </Tile>
      <Tile icon={<IconHeartHandshake />} name={say('record.promises')}>
        {record && <Promises {...record.promises} />}
      </Tile>
      <Tile icon={<IconCoin />} name={say('record.money')}>
        {record && <Money money={record.money} />}
      </Tile>
      <Tile icon={<IconMoodSmile />} name={say('record.lastWord')}>
        {record && <LastWord verdicts={record.verdicts} />}
      </Tile>
    </dl>
  )
}

function Tile({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className={css.tile}>
      <dt>
        {icon}
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function Promises({ kept, broken, open }: CustomerRecord['promises']) {
  const say = useSay()
  if (!kept && !broken && !open) return <span className={css.none}>{say('record.noPromises')}</span>
  const rest = [kept > 0 && say('record.kept', { count: kept }), open > 0 && say('record.open', { count: open })]
  return (
    <>
      <strong className={broken ? css.danger : css.good}>
        {broken ? say('record.broken', { count: broken }) : say('record.noneBroken')}
      </strong>
      <span className={css.small}>{rest.filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Money({ money }: { money: CustomerRecord['money'] }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  if (!money.length) return <span className={css.none}>{say('record.noMoney')}</span>
  return money.map(({ currency, owed, offered, paid, goodwill }) => {
    const due = Math.max(owed, offered) - paid
    const sum = (amount: number) => sayMoney({ amount, currency })
    const rest = [
      paid > 0 && say('record.paid', { sum: sum(paid) }),
      goodwill > 0 && say('record.goodwill', { sum: sum(goodwill) }),
    ]
    return (
      <span key={currency}>
        <strong className={due > 0 ? css.warn : css.good}>
          {due > 0 ? say('record.due', { sum: sum(due) }) : say('record.nothingDue')}
        </strong>
        <span className={css.small}>{rest.filter(Boolean).join(' · ')}</span>
      </span>
    )
  })
}

function LastWord({ verdicts: [last] }: { verdicts: CustomerRecord['verdicts'] }) {
  const say = useSay()
  if (!last) return <span className={css.none}>{say('record.noWord')}</span>
  const { verdict, words, at } = last
  return (
    <>
      <strong className={verdict === 'solved' ? css.good : verdict === 'reopened' ? css.danger : undefined}>
        {say(`record.verdict.${verdict}`)}
      </strong>
      {words && <span className={css.small}>«{words}»</span>}
      <span className={css.small}>
        <Moment at={at} />
      </span>
    </>
  )
}
