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
import { useSettingChange } from '../../settings/change.ts'
import { EditButton, TablePanel } from '../../settings/table-panel.tsx'
import { type Authority, authoritiesQuery } from '../query.ts'
import { AuthorityForm } from './authority-form.tsx'

/** Who may grant how much by themselves; a person's own row stands in place of that of the role. */
export function Authorities() {
  const say = useSay()
  const sayMoney = useSayMoney()
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
      rows={authorities}
      columns={[
        { head: say('remedySettings.who'), cell: row => sayWho(row, say) },
        { head: say('remedySettings.kind'), cell: row => say(`remedySettings.kinds.${row.kind}`) },
        {
          head: say('remedySettings.limit'),
          cell: ({ period, amount, currency }) =>
            say(`remedySettings.per.${period}`, { sum: sayMoney({ amount, currency }) }),
        },
      ]}
      keyOf={row => row.id}
      acts={row =>
        mayEdit && <Acts who={sayWho(row, say)} onEdit={() => setEditing(row)} onRemove={() => remove.mutate(row.id)} />
      }
      none={say('remedySettings.noAuthorities')}
    >
      {remove.isError && <Problem>{sentenceOf(remove.error)}</Problem>}
      {editing && <AuthorityForm known={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </TablePanel>
  )
}

const sayWho = ({ role, person }: Authority, say: Say) => person?.name ?? say(`role.${role!}`)

function Acts({ who, onEdit, onRemove }: { who: string; onEdit: () => void; onRemove: () => void }) {
  const say = useSay()
  return (
    <>
      <EditButton label={say('remedySettings.changeRow', { who })} onEdit={onEdit} />
      <ActionIcon aria-label={say('remedySettings.removeRow', { who })} onClick={onRemove}>
        <IconTrash size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </>
  )
}
