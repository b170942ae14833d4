import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { setCommand } from '../../../../src/contract/incident/incident.ts'
import { call } from '../../../app/api.ts'
import { fieldsOf, tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { DialogForm } from '../../../parts/form/dialog-form.tsx'
import { PeopleFields } from '../../declare/people-fields.tsx'
import { type Incident, useIncidentChange } from '../../query.ts'

/** Names another commander or deputy, with the reason. */
export function CommandForm({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const say = useSay()
  const [people, setPeople] = useState<{ commanderId: number | null; deputyId: number | null }>({
    commanderId: incident.commander.id,
    deputyId: incident.deputy.id,
  })
  const [why, setWhy] = useState('')
  const { commanderId, deputyId } = people
  const hand = useIncidentChange(
    incident.id,
    () =>
      call(setCommand, {
        params: { incidentId: incident.id },
        body: { commanderId: commanderId!, deputyId: deputyId!, why },
      }),
    {
      onDone: () => {
        tellDone(say('incident.command.done'))
        onClose()
      },
    },
  )
  return (
    <DialogForm
      title={say('incident.command.title')}
      change={hand}
      act={say('incident.command.act')}
      ready={Boolean(commanderId && deputyId && why.trim())}
      onClose={onClose}
    >
      <PeopleFields {...people} wrong={fieldsOf(hand.error)} onChange={part => setPeople({ ...people, ...part })} />
      <Textarea
        label={say('incident.why')}
        description={say('incident.command.whyHint')}
        required
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
