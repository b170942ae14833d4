import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { sayAddress } from '../../app/addresses.ts'
import { useRowKeys } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { Person } from '../../parts/sign/person.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import type { CustomerRow } from '../query.ts'
import css from './customers.module.css'

/** Customers as rows; `j`, `k` and Enter walk over them. */
export function CustomerRows({ rows }: { rows: CustomerRow[] }) {
  const say = useSay()
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul ref={list} className={css.rows}>
      {rows.map(row => (
        <li key={row.id} className={css.row}>
          <Link to="/customers/$customerId" params={{ customerId: row.id }} className={css.name} data-row>
            <Person name={row.name || say('customer.nameless')} />
          </Link>
          <span className={css.addresses}>{row.addresses.map(sayAddress).join(', ')}</span>
          <span className={css.external}>{row.externalId}</span>
          <span>
            {row.openCases > 0 && <Tag tone="warn">{say('customers.openCases', { count: row.openCases })}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  )
}
