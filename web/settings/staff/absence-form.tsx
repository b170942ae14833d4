import { Button, Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addAbsence } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'
import { momentOf } from '../../app/dates.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/problem.tsx'
import { WallInput } from '../../parts/time/wall-input.tsx'
import { useSettingChange } from '../change.ts'
import { type StaffMember, staffQuery } from './staff-query.ts'

interface AbsenceFormProps {
  person: StaffMember
  people: StaffMember[]
  onClose: () => void
}

/** When a person is away, on the person's own clock, and who acts meanwhile. */
export function AbsenceForm({ person, people, onClose }: AbsenceFormProps) {
  const say = useSay()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [deputyId, setDeputyId] = useState<string | null>(person.deputy ? `${person.deputy.id}` : null)
  const [reason, setReason] = useState('')
  const save = useSettingChange(
    staffQuery.queryKey,
    () =>
      call(addAbsence, {
        params: { staffId: person.id },
        body: {
          startsAt: momentOf(from, person.zone).toISOString(),
          endsAt: momentOf(until, person.zone).toISOString(),
          deputyId: deputyId ? Number(deputyId) : null,
          reason,
        },
      }),
    onClose,
  )
  const wrong = fieldsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('absence.of', { name: person.name })}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <WallInput label={say('absence.from')} value={from} error={wrong.startsAt} onChange={setFrom} />
          <WallInput
            label={say('absence.until')}
            value={until}
            min={from.slice(0, 10)}
            error={wrong.endsAt}
            onChange={setUntil}
          />
          <Select
            label={say('absence.deputy')}
            description={say('absence.deputyHint')}
            searchable
            clearable
            data={people
              .filter(other => other.id !== person.id && !other.leftAt)
              .map(({ id, name }) => ({ value: `${id}`, label: name }))}
            value={deputyId}
            error={wrong.deputyId}
            onChange={setDeputyId}
          />
          <TextInput
            label={say('absence.reason')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
          <Button type="submit" loading={save.isPending} disabled={!from || !until}>
            {say('app.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
