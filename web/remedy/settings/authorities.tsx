import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { removeAuthority } from '../../../src/contract/remedy/approval.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { type Say, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSettingChange } from '../../settings/change.ts'
import css from '../../settings/settings.module.css'
import { ChangeHead, EditButton, TablePanel } from '../../settings/table-panel.tsx'
import { type Authority, authoritiesQuery } from '../query.ts'
import { AuthorityForm } from './authority-form.tsx'

/** Who may grant how much by themselves; a person's own row stands in place of that of the role. */
export function Authorities() {
  const say = useSay()
  const { role } = useMe()
  const mayEdit = role !== 'agent'
  const authorities = useQuery(authoritiesQuery)
  const [editing, setEditing] = useState<Authority | 'new' | null>(null)
  const remove = useSettingChange(authoritiesQuery.queryKey, (authorityId: number) =>
    call(removeAuthority, { params: { authorityId } }),
  )
  return (
    <TablePanel
      title={say('remedySettings.authorities')}
      hint={say('remedySettings.authoritiesHint')}
      add={say('app.add')}
      onAdd={mayEdit ? () => setEditing('new') : undefined}
    >
      {remove.isError && <Problem>{sentenceOf(remove.error)}</Problem>}
      <div className={css.scroll}>
        <Resolved query={authorities}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={css.lead}>{say('remedySettings.noAuthorities')}</p>
            ) : (
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{say('remedySettings.who')}</th>
                    <th scope="col">{say('remedySettings.kind')}</th>
                    <th scope="col">{say('remedySettings.limit')}</th>
                    <ChangeHead />
                  </tr>
                </thead>
                <tbody>
                  {items.map(row => (
                    <Row
                      key={row.id}
                      row={row}
                      mayEdit={mayEdit}
                      onEdit={() => setEditing(row)}
                      onRemove={() => remove.mutate(row.id)}
                    />
                  ))}
                </tbody>
              </table>
            )
          }
        </Resolved>
      </div>
      {editing && <AuthorityForm known={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}

interface RowProps {
  row: Authority
  mayEdit: boolean
  onEdit: () => void
  onRemove: () => void
}

const sayWho = ({ role, person }: Authority, say: Say) => person?.name ?? say(`role.${role!}`)

function Row({ row, mayEdit, onEdit, onRemove }: RowProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const who = sayWho(row, say)
  return (
    <tr>
      <td>{who}</td>
      <td>{say(`remedySettings.kinds.${row.kind}`)}</td>
      <td>
        {say(`remedySettings.per.${row.period}`, { sum: sayMoney({ amount: row.amount, currency: row.currency }) })}
      </td>
      <td className={css.act}>
        {mayEdit && (
          <>
            <EditButton label={say('remedySettings.changeRow', { who })} onEdit={onEdit} />
            <ActionIcon aria-label={say('remedySettings.removeRow', { who })} onClick={onRemove}>
              <IconTrash size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </>
        )}
      </td>
    </tr>
  )
}
