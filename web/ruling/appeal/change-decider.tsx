import { Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeDecider } from '../../../src/contract/ruling/ruling.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useCaseChange } from '../../case/change.ts'
import type { Case } from '../../case/query.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { type Appeal, choicesQuery } from '../query.ts'
import css from '../ruling.module.css'

/** Another person hears the appeal, and why; the customer is told. */
export function ChangeDecider({ theCase, appeal, onClose }: { theCase: Case; appeal: Appeal; onClose: () => void }) {
  const say = useSay()
  const { data } = useQuery(choicesQuery(theCase.id, appeal.id))
  const [toId, setToId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const change = useCaseChange(
    theCase.id,
    () => call(changeDecider, { params: { appealId: appeal.id }, body: { toId: Number(toId), reason: reason.trim() } }),
    {
      beside: true,
      onDone: () => {
        tellDone(say('ruling.deciderChanged'))
        onClose()
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  const others = (data?.appealTo ?? []).filter(({ id }) => id !== appeal.decider.id)
  return (
    <form onSubmit={submit} className={css.inline}>
      <Stack gap={10}>
        <Select
          label={say('ruling.decider')}
          data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          nothingFoundMessage={say('app.nothingFound')}
          value={toId}
          onChange={setToId}
        />
        <TextInput
          label={say('ruling.deciderReason')}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
        <ActOrCancel
          busy={change.isPending}
          ready={Boolean(toId && reason.trim())}
          size="compact-sm"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
