import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addHandover, getHandoverPackage } from '../../../../src/contract/case/handover.ts'
import { call } from '../../../app/api.ts'
import { language, useSay } from '../../../app/speech.ts'
import { colleaguesAtWorkQuery } from '../../../settings/staff/staff-query.ts'
import type { FoundCase } from '../query.ts'
import { BulkProgress } from './progress.tsx'
import { useRun } from './use-run.ts'

/** Many cases to one person; each with the package that its own record gives. */
export function BulkHandover({ rows, onClose }: { rows: FoundCase[]; onClose: () => void }) {
  const say = useSay()
  const spoken = language.use()
  const { data: colleagues = [] } = useQuery(colleaguesAtWorkQuery)
  const [toId, setToId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { outcomes, running, run } = useRun()
  const people = colleagues.filter(({ leftAt }) => !leftAt)
  const to = people.find(({ id }) => `${id}` === toId)
  const given = rows.filter(({ owner }) => owner.id !== to?.id)
  const hand = () =>
    run(given, async ({ id: caseId }, idempotencyKey) => {
      const pack = await call(getHandoverPackage, { params: { caseId }, query: { language: spoken } })
      const body = { toId: Number(toId), reason, package: pack, viaDeputy: Boolean(to?.awayUntil) }
      await call(addHandover, { params: { caseId }, body }, { idempotencyKey })
    })
  if (outcomes.size)
    return (
      <Stack>
        <BulkProgress rows={given} outcomes={outcomes} good={say('bulk.handover.done', { name: to?.name ?? '' })} />
        <Group justify="flex-end">
          <Button loading={running} onClick={onClose}>
            {say('bulk.done')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="sm">
      <Select
        label={say('handover.to')}
        required
        searchable
        data-autofocus
        data={people.map(({ id, name, work }) => ({
          value: `${id}`,
          label: say('handover.person', { name, load: work!.load, capacity: work!.capacity }),
        }))}
        value={toId}
        onChange={setToId}
      />
      <Textarea
        label={say('handover.reason')}
        description={say('bulk.handover.hint')}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button disabled={!to || !reason.trim() || !given.length} onClick={() => void hand()}>
          {say('bulk.handover.go', { count: to ? given.length : rows.length })}
        </Button>
      </Group>
    </Stack>
  )
}
