import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { DialogForm } from '../../../parts/form/dialog-form.tsx'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import { type Settlement, useRefuse } from '../query.ts'
import css from './approval.module.css'

/** Who said no, when and why; what follows, or that it was reckoned anew since. */
export function Refused({ refusal }: { refusal: Settlement['refusals'][number] }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { at, by, why, reckonedAnewAt } = refusal
  return (
    <div className={css.refused} data-over={reckonedAnewAt ? true : undefined}>
      <strong>{say('settlement.refusedBy', { name: by.name, when: sayMoment(at) })}</strong>
      <p>{why}</p>
      <span>
        {reckonedAnewAt
          ? say('settlement.reckonedAnew', { when: sayMoment(reckonedAnewAt) })
          : say('settlement.refusedNext')}
      </span>
    </div>
  )
}

/** A no with its reason: whoever reckoned it reads it, and can mend it. */
export function RefuseForm({ settlement, onClose }: { settlement: Settlement; onClose: () => void }) {
  const say = useSay()
  const [why, setWhy] = useState('')
  const refuse = useRefuse(settlement.incidentId, () => {
    onClose()
    tellDone(say('settlement.refuseDone'))
  })
  return (
    <DialogForm
      title={say('settlement.refuseTitle')}
      change={{ ...refuse, mutate: () => refuse.mutate({ why: why.trim() }) }}
      act={say('settlement.refuseDo')}
      ready={Boolean(why.trim())}
      onCancel={onClose}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{say('settlement.refuseWhat')}</p>
      <Textarea
        data-autofocus
        required
        label={say('settlement.why')}
        placeholder={say('settlement.refuseExample')}
        autosize
        minRows={2}
        maxLength={2000}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
