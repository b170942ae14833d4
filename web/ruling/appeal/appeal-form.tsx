import { Select, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addAppeal } from '../../../src/contract/ruling/ruling.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useCaseChange } from '../../case/change.ts'
import type { Case } from '../../case/query.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import type { Ruling } from '../query.ts'
import css from '../ruling.module.css'

interface AppealFormProps {
  theCase: Case
  ruling: Ruling
  onClose: () => void
}

/** The customer does not agree: in a word that came already, or as it was said by phone. */
export function AppealForm({ theCase, ruling, onClose }: AppealFormProps) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const later = theCase.entries.filter(({ kind, at }) => kind === 'message' && at > ruling.decidedAt)
  const [entryId, setEntryId] = useState<string | null>(later.length ? String(later.at(-1)!.id) : null)
  const [text, setText] = useState('')
  const add = useCaseChange(
    theCase.id,
    () => {
      const words = entryId ? { entryId: Number(entryId) } : { text: text.trim() }
      return call(addAppeal, { params: { caseId: theCase.id }, body: { rulingId: ruling.id, ...words } })
    },
    {
      beside: true,
      onDone: () => {
        tellDone(say('ruling.appealDone'))
        onClose()
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.inline}>
      <Stack gap={10}>
        {later.length > 0 && (
          <Select
            label={say('ruling.appealEntry')}
            clearable
            placeholder={say('ruling.appealByPhone')}
            data={later.map(({ id, at, text: said }) => ({
              value: String(id),
              label: `${sayMoment(at)}: ${said.slice(0, 50)}`,
            }))}
            value={entryId}
            onChange={setEntryId}
          />
        )}
        {!entryId && (
          <Textarea
            autoFocus
            label={say('ruling.appealText')}
            lang={theCase.language}
            minRows={2}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        )}
        {add.isError && <Problem>{sentenceOf(add.error)}</Problem>}
        <ActOrCancel
          act={say('ruling.addAppeal', { name: ruling.appealTo?.name ?? '' })}
          busy={add.isPending}
          ready={Boolean(entryId || text.trim())}
          size="compact-sm"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
