import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addBlocker, moveBlocker } from '../../../../src/contract/incident/blocker.ts'
import { call } from '../../../app/api.ts'
import { fieldsOf } from '../../../app/failure.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { DialogForm } from '../../../parts/form/dialog-form.tsx'
import { DueInput } from '../../../parts/time/due-input.tsx'
import { PersonSelect } from '../../declare/people-fields.tsx'
import { type Blocker, type Incident, useIncidentChange } from '../../query.ts'

/** What is in the way, who sees to it, by when: all three, or it is none. */
export function AddBlocker({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const say = useSay()
  const { id: me } = useMe()
  const [what, setWhat] = useState('')
  const [ownerId, setOwnerId] = useState<number | null>(me)
  const [dueAt, setDueAt] = useState('')
  const add = useIncidentChange(
    incident.id,
    () => call(addBlocker, { params: { incidentId: incident.id }, body: { what, ownerId: ownerId!, dueAt } }),
    { onDone: onClose },
  )
  const wrong = fieldsOf(add.error)
  return (
    <DialogForm
      title={say('incident.blocker.add')}
      act={say('app.add')}
      change={add}
      ready={Boolean(what.trim() && ownerId && dueAt)}
      onClose={onClose}
    >
      <TextInput
        label={say('incident.blocker.what')}
        description={say('incident.blocker.whatHint')}
        required
        data-autofocus
        maxLength={500}
        value={what}
        error={wrong.what}
        onChange={event => setWhat(event.currentTarget.value)}
      />
      <PersonSelect label={say('incident.blocker.owner')} value={ownerId} error={wrong.ownerId} onPick={setOwnerId} />
      <DueInput label={say('incident.blocker.dueAt')} value={dueAt} onChange={setDueAt} zone={null} />
    </DialogForm>
  )
}

interface MoveBlockerProps {
  incident: Incident
  blocker: Blocker
  onClose: () => void
}

/** Another date for a blocker, with the reason; the old one stays in the record. */
export function MoveBlocker({ incident, blocker, onClose }: MoveBlockerProps) {
  const say = useSay()
  const [dueAt, setDueAt] = useState('')
  const [reason, setReason] = useState('')
  const move = useIncidentChange(
    incident.id,
    () => call(moveBlocker, { params: { blockerId: blocker.id }, body: { dueAt, reason } }),
    { onDone: onClose },
  )
  return (
    <DialogForm
      title={blocker.what}
      act={say('incident.blocker.move')}
      change={move}
      ready={Boolean(reason.trim() && dueAt)}
      onClose={onClose}
    >
      <DueInput label={say('incident.blocker.newDate')} value={dueAt} onChange={setDueAt} zone={null} />
      <Textarea
        label={say('incident.why')}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
