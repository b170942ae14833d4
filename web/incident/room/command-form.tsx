import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setCommand } from '../../../src/contract/incident/incident.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/problem.tsx'
import { PeopleFields } from '../declare/people-fields.tsx'
import { type Incident, useIncidentChange } from '../query.ts'

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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    hand.mutate(undefined)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('incident.command.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PeopleFields {...people} wrong={fieldsOf(hand.error)} onChange={part => setPeople({ ...people, ...part })} />
          <Textarea
            label={say('incident.why')}
            description={say('incident.command.whyHint')}
            required
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
          />
          {hand.isError && <Problem>{sentenceOf(hand.error)}</Problem>}
          <Button type="submit" loading={hand.isPending} disabled={!commanderId || !deputyId || !why.trim()}>
            {say('incident.command.act')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
