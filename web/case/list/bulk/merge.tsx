import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { mergeCase } from '../../../../src/contract/case/kin.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import type { FoundCase } from '../query.ts'
import { BulkProgress } from './progress.tsx'
import { useRun } from './use-run.ts'

/** Cases of one customer become one: the oldest, unless another is chosen. */
export function BulkMerge({ rows, onClose }: { rows: FoundCase[]; onClose: () => void }) {
  const say = useSay()
  const [intoId, setIntoId] = useState(Math.min(...rows.map(({ id }) => id)))
  const { outcomes, running, run } = useRun()
  const others = rows.filter(({ id }) => id !== intoId)
  if (outcomes.size)
    return (
      <Stack>
        <BulkProgress rows={others} outcomes={outcomes} good={say('bulk.merge.done', { number: intoId })} />
        <Group justify="flex-end">
          <Button loading={running} onClick={onClose}>
            {say('bulk.done')}
          </Button>
        </Group>
      </Stack>
    )
  const merge = () =>
    run(others, async ({ id }) => void (await call(mergeCase, { params: { caseId: id }, body: { intoId } })))
  return (
    <Stack gap="sm">
      <Radio.Group
        label={say('bulk.merge.into')}
        description={say('bulk.merge.hint')}
        value={`${intoId}`}
        onChange={value => setIntoId(Number(value))}
      >
        <Stack gap={8} mt={10}>
          {rows.map(row => (
            <Radio
              key={row.id}
              value={`${row.id}`}
              label={say('call.thisCase', { number: row.id, subject: row.subject, state: say(`state.${row.state}`) })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button onClick={() => void merge()}>{say('bulk.merge.go', { count: others.length })}</Button>
      </Group>
    </Stack>
  )
}
