import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Facade, facadeQuery } from '../query.ts'
import { CaseLine } from './case-line.tsx'
import css from './remedies.module.css'

/** Where a gesture was made while something owed is open: warm and unfair. */
export function FacadeList() {
  const say = useSay()
  const facade = useInfiniteQuery(facadeQuery)
  const count = facade.data?.pages.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Panel title={say('remedies.facade')} count={count ? `${count}${facade.hasNextPage ? '+' : ''}` : undefined} flush>
      <p className={css.lead}>{say('remedies.facadeHint')}</p>
      <Resolved query={facade}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items)
          if (!rows.length) return <p className={css.none}>{say('remedies.noFacade')}</p>
          return (
            <ul className={css.rows}>
              {rows.map(row => (
                <FacadeRow key={row.id} row={row} />
              ))}
            </ul>
          )
        }}
      </Resolved>
      {facade.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          m={8}
          loading={facade.isFetchingNextPage}
          onClick={() => void facade.fetchNextPage()}
        >
          {say('app.more')}
        </Button>
      )}
    </Panel>
  )
}

function FacadeRow({ row: { case: found, balance } }: { row: Facade }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (amount: number) => sayMoney({ amount, currency: balance.currency })
  return (
    <li className={css.row}>
      <CaseLine of={found} />
      <div className={css.pair}>
        <span>
          {say('remedies.openOwed')} <strong data-open>{money(balance.open)}</strong>
        </span>
        <span>
          {say('remedies.given')} <strong>{money(balance.goodwill)}</strong>
        </span>
      </div>
    </li>
  )
}
