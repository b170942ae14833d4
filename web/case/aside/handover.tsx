import { Button, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addHandover } from '../../../src/contract/case.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/problem.tsx'
import { staffQuery } from '../../settings/staff/staff-query.ts'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'

interface HandoverProps {
  theCase: Case
  opened: boolean
  onClose: () => void
}

/** Gives the case to another person, with what spares the customer the retelling. */
export function Handover({ theCase, opened, onClose }: HandoverProps) {
  const say = useSay()
  const staff = useQuery({ ...staffQuery, enabled: opened })
  const [toId, setToId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [summary, setSummary] = useState('')
  const hand = useCaseChange(
    theCase.id,
    () => call(addHandover, { params: { caseId: theCase.id }, body: { toId: Number(toId), reason, summary } }),
    {
      beside: true,
      onDone: () => {
        tellDone(say('handover.done'))
        onClose()
      },
    },
  )
  const others = (staff.data?.items ?? []).filter(person => person.id !== theCase.owner.id && !person.leftAt)
  const wrong = fieldsOf(hand.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    hand.mutate(undefined)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('handover.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label={say('handover.to')}
            required
            searchable
            data-autofocus
            data={others.map(({ id, name, load, capacity, awayUntil }) => ({
              value: `${id}`,
              label: say(awayUntil ? 'handover.personAway' : 'handover.person', { name, load, capacity }),
            }))}
            value={toId}
            onChange={setToId}
            error={wrong.toId}
            nothingFoundMessage={say('app.nothingFound')}
          />
          <Textarea
            label={say('handover.reason')}
            required
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            error={wrong.reason}
          />
          <Textarea
            label={say('handover.summary')}
            description={say('handover.summaryHint')}
            minRows={4}
            value={summary}
            onChange={event => setSummary(event.currentTarget.value)}
          />
          {hand.isError && <Problem>{sentenceOf(hand.error)}</Problem>}
          <Button type="submit" loading={hand.isPending} disabled={!toId || !reason.trim()}>
            {say('handover.act')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
