import { Autocomplete, Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changeCase } from '../../../../src/contract/case/case.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { type FoundCase, kindsQuery } from '../query.ts'
import { BulkProgress } from './progress.tsx'
import { useRun } from './use-run.ts'

/** Another kind for many cases; what the kind promises by itself is promised from now on. */
export function BulkKind({ rows, onClose }: { rows: FoundCase[]; onClose: () => void }) {
  const say = useSay()
  const { data: kinds = [] } = useQuery(kindsQuery)
  const [kind, setKind] = useState('')
  const { outcomes, running, run } = useRun()
  const others = rows.filter(row => row.kind !== kind.trim())
  if (outcomes.size)
    return (
      <Stack>
        <BulkProgress rows={others} outcomes={outcomes} good={say('bulk.kind.done', { kind })} />
        <Group justify="flex-end">
          <Button loading={running} onClick={onClose}>
            {say('bulk.done')}
          </Button>
        </Group>
      </Stack>
    )
  const change = () =>
    run(others, async ({ id: caseId }) => void (await call(changeCase, { params: { caseId }, body: { kind } })))
  return (
    <Stack gap="sm">
      <Autocomplete
        data-autofocus
        label={say('caseList.kind')}
        description={say('bulk.kind.hint')}
        required
        maxLength={60}
        data={kinds}
        value={kind}
        onChange={setKind}
      />
      <Group justify="flex-end">
        <Button disabled={!kind.trim() || !others.length} onClick={() => void change()}>
          {say('bulk.kind.go', { count: others.length })}
        </Button>
      </Group>
    </Stack>
  )
}
