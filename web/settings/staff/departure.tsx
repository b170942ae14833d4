import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { previewDeparture, recordDeparture } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { type ScreenKey, useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { type StaffMember, staffQuery } from './staff-query.ts'

type Preview = z.output<typeof previewDeparture.response>

interface DepartureProps {
  person: StaffMember
  onClose: () => void
}

/** Somebody leaves: first what would go to whom, then all of it at once. */
export function Departure({ person, onClose }: DepartureProps) {
  const say = useSay()
  const preview = useQuery({
    queryKey: ['departure', person.id],
    queryFn: () => call(previewDeparture, { params: { staffId: person.id } }),
    gcTime: 0,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('departure.of', { name: person.name })}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <Resolved query={preview}>{known => <Form person={person} known={known} onClose={onClose} />}</Resolved>
    </Modal>
  )
}

const MATTERS = ['cases', 'asks', 'pledges', 'incidents', 'blockers', 'appeals', 'approvals'] as const

function Form({ person, known, onClose }: DepartureProps & { known: Preview }) {
  const say = useSay()
  const [why, setWhy] = useState('')
  const leave = useSettingChange(
    staffQuery.queryKey,
    () => call(recordDeparture, { params: { staffId: person.id }, body: { why } }),
    onClose,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    leave.mutate(undefined)
  }
  if (known.hindrance) return <Problem>{say(`departure.hindrance.${known.hindrance}` as ScreenKey)}</Problem>
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <span className={css.quiet}>{say('departure.hint')}</span>
        <Counts rows={MATTERS.map(what => [say(`departure.${what}`), known[what]])} />
        {known.shares.length > 0 && (
          <Counts
            title={say('departure.shares')}
            rows={known.shares.map(({ person: to, cases }) => [to.name, cases])}
          />
        )}
        <Textarea
          label={say('departure.why')}
          required
          autosize
          autoFocus
          value={why}
          onChange={event => setWhy(event.currentTarget.value)}
        />
        {leave.isError && <Problem>{sentenceOf(leave.error)}</Problem>}
        <Button type="submit" color="red" loading={leave.isPending} disabled={!why.trim()}>
          {say('departure.act')}
        </Button>
      </Stack>
    </form>
  )
}

const Counts = ({ title, rows }: { title?: string; rows: [string, number][] }) => (
  <table className={css.table}>
    {title && (
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {title}
          </th>
        </tr>
      </thead>
    )}
    <tbody>
      {rows.map(([label, count]) => (
        <tr key={label}>
          <td>{label}</td>
          <td>{count}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
