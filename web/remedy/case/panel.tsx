import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { PANEL_ACT, Panel } from '../../parts/page/panel.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Balance, caseApprovalsQuery, overpaymentsQuery, remediesQuery } from '../query.ts'
import css from '../remedy.module.css'
import { CaseApprovals } from '../report/approvals.tsx'
import { EntryRow } from './entry-row.tsx'
import { Give } from './give.tsx'
import { sumsOf } from './ledger.ts'
import { LikeCases } from './like-cases.tsx'

/** What the case is owed, was offered and got, line by line, and how to give. */
export function RemedyPanel({ theCase }: { theCase: Case }) {
  const say = useSay()
  const remedies = useQuery(remediesQuery(theCase.id))
  // asked for beside the ledger, not after it
  const approvals = useQuery(caseApprovalsQuery(theCase.id)).data?.items ?? []
  const overpayments = useQuery(overpaymentsQuery(theCase.id)).data?.items ?? []
  const [giving, setGiving] = useState(false)
  useShortcuts({ m: () => setGiving(true) })
  return (
    <Panel
      title={say('remedy.title')}
      actions={
        <Button
          {...PANEL_ACT}
          rightSection={<kbd className={css.key}>m</kbd>}
          aria-keyshortcuts="m"
          onClick={() => setGiving(true)}
        >
          {say('remedy.give')}
        </Button>
      }
    >
      <Resolved query={remedies}>
        {({ items, balances }) => (
          <>
            {items.length === 0 && <p className={css.hint}>{say('remedy.none')}</p>}
            {balances.map(balance => (
              <BalanceBlock key={balance.currency} balance={balance} />
            ))}
            <CaseApprovals approvals={approvals} />
            {items.length > 0 && (
              <ol className={css.entries}>
                {[...items].reverse().map(entry => (
                  <EntryRow
                    key={entry.id}
                    entry={entry}
                    entries={items}
                    overpayment={overpayments.find(({ remedyId }) => remedyId === entry.id)}
                    theCase={theCase}
                  />
                ))}
              </ol>
            )}
          </>
        )}
      </Resolved>
      <LikeCases caseId={theCase.id} />
      <Give
        theCase={theCase}
        balances={remedies.data?.balances ?? []}
        opened={giving}
        onClose={() => setGiving(false)}
      />
    </Panel>
  )
}

/** What stands in one currency: what is open first, then the five sums that are kept apart. */
function BalanceBlock({ balance }: { balance: Balance }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const money = (amount: number) => sayMoney({ amount, currency: balance.currency })
  const { open, toPay, facade } = balance
  const state = open > 0 ? 'open' : toPay > 0 ? 'toPay' : 'settled'
  return (
    <div className={css.balance}>
      {(open > 0 || toPay > 0 || balance.paid > 0) && (
        <p className={css.standing} data-tone={state}>
          <span>{say(`remedy.standing.${state}`)}</span>
          {state !== 'settled' && <strong>{money(state === 'open' ? open : toPay)}</strong>}
        </p>
      )}
      {facade && (
        <p className={css.facade} role="note">
          {say('remedy.facadeHere', { sum: money(open) })}
        </p>
      )}
      <dl className={css.sums}>
        {sumsOf(balance).map(kind => (
          <div key={kind}>
            <dt>{say(`remedy.sum.${kind}`)}</dt>
            <dd>{money(balance[kind])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
