import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { ReachFacts } from '../../customer/reach/reach-facts.tsx'
import { PANEL_ACT, Panel } from '../../parts/page/panel.tsx'
import { Person } from '../../parts/sign/person.tsx'
import type { Case } from '../query.ts'
import css from './aside.module.css'

/** Who the customer is, how to reach them, what they have with us. */
export function CustomerCard({ theCase }: { theCase: Case }) {
  const say = useSay()
  const { customer } = theCase
  return (
    <Panel
      title={say('customer.one')}
      actions={
        <Button component={Link} to={`/customers/${customer.id}`} {...PANEL_ACT}>
          {say('customer.openCard')}
        </Button>
      }
    >
      <Person name={customer.name || say('customer.nameless')} />
      <div style={{ height: 10 }} />
      <ReachFacts customer={customer} />
      {customer.assets.length > 0 && (
        <dl className={css.facts} style={{ marginTop: 10 }}>
          <div>
            <dt>{say('customer.assets')}</dt>
            {customer.assets.map(asset => (
              <dd key={asset.id}>
                {asset.label}
                {asset.place && <span className={css.news}> · {asset.place}</span>}
              </dd>
            ))}
          </div>
        </dl>
      )}
    </Panel>
  )
}
