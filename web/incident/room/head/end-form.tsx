import { NumberInput, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { correctEnd } from '../../../../src/contract/incident/incident.ts'
import { call } from '../../../app/api.ts'
import { fieldsOf, tellDone } from '../../../app/failure.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { dayOf, momentOf, wallOf } from '../../../app/time/dates.ts'
import { DialogForm } from '../../../parts/form/dialog-form.tsx'
import { WallInput } from '../../../parts/time/wall-input.tsx'
import { type Incident, useIncidentChange } from '../../query.ts'

/** When it truly ended, or that it is not over. Where money was approved by the old end, the desk asks for the number of customers. */
export function EndForm({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const say = useSay()
  const { zone } = useMe()
  const [how, setHow] = useState<'moved' | 'lasts'>('moved')
  const [wall, setWall] = useState(() => wallOf(new Date(incident.endedAt!), zone))
  const [typed, setTyped] = useState<number>()
  const [why, setWhy] = useState('')
  const endedAt = how === 'moved' && wall ? momentOf(wall, zone).toISOString() : null
  const change = useIncidentChange(
    incident.id,
    () => call(correctEnd, { params: { incidentId: incident.id }, body: { endedAt, confirm: typed, why } }),
    {
      onDone: () => {
        tellDone(say(`incident.end.done.${how}`))
        onClose()
      },
    },
  )
  const wrong = fieldsOf(change.error)
  return (
    <DialogForm
      title={say('incident.end.title')}
      change={change}
      act={say(`incident.end.act.${how}`)}
      ready={Boolean(why.trim() && (how === 'lasts' || wall))}
      onClose={onClose}
    >
      <Radio.Group label={say('incident.end.ask')} value={how} onChange={value => setHow(value as typeof how)}>
        <Stack gap={6} mt={6}>
          <Radio value="moved" label={say('incident.end.moved')} />
          <Radio value="lasts" label={say('incident.end.lasts')} description={say('incident.end.lastsHint')} />
        </Stack>
      </Radio.Group>
      {how === 'moved' && (
        <WallInput
          label={say('incident.end.when')}
          value={wall}
          min={dayOf(new Date(incident.startedAt), zone)}
          error={wrong.endedAt}
          onChange={setWall}
        />
      )}
      <Textarea
        label={say('incident.why')}
        description={say('incident.end.whyHint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
      {(wrong.confirm || typed !== undefined) && (
        <NumberInput
          label={say('incident.end.confirm')}
          value={typed ?? ''}
          min={0}
          hideControls
          onChange={value => setTyped(value === '' ? undefined : Number(value))}
        />
      )}
    </DialogForm>
  )
}
