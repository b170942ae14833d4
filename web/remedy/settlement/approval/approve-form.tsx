import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldsOf, tellDone } from '../../../app/failure.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { deskNow } from '../../../app/time/clock.ts'
import { dayOf, momentOf, wallOf } from '../../../app/time/dates.ts'
import { DialogForm } from '../../../parts/form/dialog-form.tsx'
import { WallInput } from '../../../parts/time/wall-input.tsx'
import { type Settlement, useApprove } from '../query.ts'
import { useSayNumber, useSaySums } from '../say-sums.ts'
import { largestFirst } from '../standing.ts'

/** From so many customers on the number is typed: nobody pays thousands by a slip of the hand. */
const MANY = 50

/** The last look before money moves: how much, to how many, by when; it stands under one's name. */
export function ApproveForm({ settlement, onClose }: { settlement: Settlement; onClose: () => void }) {
  const say = useSay()
  const saySums = useSaySums()
  const sayNumber = useSayNumber()
  const { zone } = useMe()
  const [payBy, setPayBy] = useState('')
  const [dated, setDated] = useState(false)
  const [why, setWhy] = useState('')
  const [typed, setTyped] = useState('')
  const { incidentId, waiting } = settlement
  const { customers } = waiting
  const many = customers >= MANY
  const approve = useApprove(incidentId, () => {
    onClose()
    tellDone(say('settlement.approved'))
  })
  const wrong = fieldsOf(approve.error)
  const send = () => {
    const sums = waiting.sums.map(({ minor, currency }) => ({ minor, currency }))
    approve.mutate({ confirm: customers, sums, payBy: payBy || undefined, why: why.trim() || undefined })
  }
  return (
    <DialogForm
      title={say('settlement.confirmTitle', { sums: saySums(largestFirst(waiting.sums)) })}
      change={{ ...approve, mutate: send }}
      act={say('settlement.confirmFor', { count: customers })}
      ready={!many || typed.replace(/\D/g, '') === `${customers}`}
      atOnce={!many}
      onCancel={onClose}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{say('settlement.confirmWhat')}</p>
      {dated ? (
        <WallInput
          label={say('settlement.payBy')}
          value={payBy ? wallOf(new Date(payBy), zone) : ''}
          min={dayOf(deskNow(), zone)}
          error={wrong.payBy}
          description={say('settlement.payByHint')}
          onChange={wall => setPayBy(wall ? momentOf(wall, zone).toISOString() : '')}
        />
      ) : (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setDated(true)}>
            {say('settlement.setPayBy')}
          </Button>
          <p style={{ margin: '4px 0 0', color: 'var(--mg-muted)', fontSize: 13 }}>{say('settlement.payByHint')}</p>
        </div>
      )}
      <Textarea
        label={say('settlement.whyOptional')}
        autosize
        minRows={1}
        maxLength={2000}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
      {many && (
        <TextInput
          label={say('settlement.typeCount', { count: sayNumber(customers) })}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={wrong.confirm}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      )}
    </DialogForm>
  )
}
