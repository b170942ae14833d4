import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Day } from '../../parts/time/moment.tsx'
import { type Like, likeCasesQuery } from '../query.ts'
import css from '../remedy.module.css'
import { SpreadLine } from '../spread-line.tsx'

/** What like cases got, so that fairness is seen when the decision is made. */
export function LikeCases({ caseId, currency, sum }: { caseId: number; currency?: string; sum?: number | null }) {
  const say = useSay()
  const { data } = useQuery(likeCasesQuery(caseId, currency))
  if (!data?.items.length) return null
  const { items, spread } = data
  return (
    <details className={css.like}>
      <summary>
        <span>{say('remedy.like', { count: items.length })}</span>
        {spread && data.currency && <SpreadLine spread={spread} currency={data.currency} sum={sum ?? null} />}
      </summary>
      <ul className={css.likeRows}>
        {items.map(like => (
          <LikeRow key={like.id} like={like} />
        ))}
      </ul>
    </details>
  )
}

function LikeRow({ like: { id, subject, alike, openedAt, balance } }: { like: Like }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const got = Math.max(balance.owed, balance.offered) + balance.goodwill
  return (
    <li>
      <Link to="/cases/$caseId" params={{ caseId: id }} className="mg-link">
        {subject || say('case.noSubject')}
      </Link>
      <strong className={css.amount}>{sayMoney({ amount: got, currency: balance.currency })}</strong>
      <span className={css.about}>
        <Day at={openedAt} />
        {alike.length > 0 && ` · ${alike.map(each => say(`remedy.alike.${each}`)).join(', ')}`}
      </span>
    </li>
  )
}
