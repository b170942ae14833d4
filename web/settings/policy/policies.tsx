import { Button } from '@mantine/core'
import { IconFlag, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { sayCaseKind } from '../../parts/case-kind.ts'
import { Page } from '../../parts/page/page.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Policy, policiesQuery } from '../query.ts'
import css from '../settings.module.css'
import { ChangeHead, EditButton } from '../table-panel.tsx'
import { PolicyForm } from './policy-form.tsx'
import { RULES, type Rule, sayRule } from './rule.ts'

const NEW: Policy = { caseKind: '', pledgeKind: 'update', rule: RULES.within, automatic: true }

/** What is promised, and by when, for each kind of case; a table that a manager reads. */
export function Policies() {
  const say = useSay()
  const policies = useQuery(policiesQuery)
  const [editing, setEditing] = useState<Policy | null>(null)
  return (
    <Page
      title={say('policy.title')}
      hint={say('policy.hint')}
      actions={
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing(NEW)}>
          {say('policy.add')}
        </Button>
      }
    >
      <div className={css.tableBox}>
        <Resolved query={policies}>
          {({ items }) =>
            items.length ? (
              <PolicyTable items={items} onEdit={setEditing} />
            ) : (
              <Empty icon={IconFlag} title={say('policy.emptyTitle')} text={say('policy.emptyText')} />
            )
          }
        </Resolved>
      </div>
      {editing && <PolicyForm known={editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function PolicyTable({ items, onEdit }: { items: Policy[]; onEdit: (policy: Policy) => void }) {
  const say = useSay()
  return (
    <table className={`${css.table} ${css.wide}`}>
      <thead>
        <tr>
          <th scope="col">{say('policy.caseKind')}</th>
          <th scope="col">{say('policy.pledgeKind')}</th>
          <th scope="col">{say('policy.rule')}</th>
          <th scope="col">{say('policy.automatic')}</th>
          <ChangeHead />
        </tr>
      </thead>
      <tbody>
        {items.map(policy => (
          <tr key={`${policy.caseKind} ${policy.pledgeKind}`}>
            <td>{sayCaseKind(say, policy.caseKind)}</td>
            <td>{say(`pledge.kind.${policy.pledgeKind}`)}</td>
            <td>{sayRule(policy.rule as Rule, say)}</td>
            <td>
              <Tag tone={policy.automatic ? 'good' : 'quiet'}>
                {say(policy.automatic ? 'policy.byItself' : 'policy.byHand')}
              </Tag>
            </td>
            <td>
              <EditButton label={say('app.change')} onEdit={() => onEdit(policy)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
