import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addAbsence, changeAbsence, endAbsence } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { momentOf, wallOf } from '../../app/time/dates.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
import { WallInput } from '../../parts/time/wall-input.tsx'
import { useSettingChange } from '../change.ts'
import { type StaffMember, staffQuery } from './staff-query.ts'

interface AbsenceFormProps {
  person: StaffMember
  people: StaffMember[]
  /** The one that is changed; a new one without. */
  absence?: StaffMember['absences'][number]
  onClose: () => void
}

/** When a person is away, on the person's own clock, and who acts meanwhile. */
export function AbsenceForm({ person, people, absence, onClose }: AbsenceFormProps) {
  const say = useSay()
  const [from, setFrom] = useState(absence ? wallOf(new Date(absence.startsAt), person.zone) : '')
  const [until, setUntil] = useState(absence ? wallOf(new Date(absence.endsAt), person.zone) : '')
  const named = absence ? absence.deputy : person.deputy
  const [deputyId, setDeputyId] = useState<string | null>(named ? `${named.id}` : null)
  const [reason, setReason] = useState(absence?.reason ?? '')
  const save = useSettingChange(
    staffQuery.queryKey,
    () => {
      const body = {
        startsAt: momentOf(from, person.zone).toISOString(),
        endsAt: momentOf(until, person.zone).toISOString(),
        deputyId: deputyId ? Number(deputyId) : null,
        reason,
      }
      const staffId = person.id
      if (absence) return call(changeAbsence, { params: { staffId, absenceId: absence.id }, body })
      return call(addAbsence, { params: { staffId }, body })
    },
    onClose,
  )
  const end = useSettingChange(
    staffQuery.queryKey,
    () => call(endAbsence, { params: { staffId: person.id, absenceId: absence?.id ?? 0 } }),
    onClose,
  )
  const begun = absence !== undefined && new Date(absence.startsAt) <= new Date()
  const wrong = fieldsOf(save.error)
  return (
    <DialogForm
      title={say('absence.of', { name: person.name })}
      change={{ ...save, error: save.error ?? end.error }}
      ready={Boolean(from && until)}
      also={
        absence && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(undefined)}>
            {say(begun ? 'absence.end' : 'absence.callOff')}
          </Button>
        )
      }
      onClose={onClose}
    >
      {!begun && <WallInput label={say('absence.from')} value={from} error={wrong.startsAt} onChange={setFrom} />}
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
    </DialogForm>
  )
}
