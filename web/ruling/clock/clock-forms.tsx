import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { markClaim, setLastDay } from '../../../src/contract/ruling/legal-clock.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useCaseChange } from '../../case/change.ts'
import type { Case, Entry } from '../../case/query.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import type { LegalClock } from '../query.ts'
import css from '../ruling.module.css'

/** Marks a word of the customer as a claim in the sense of the law: its clocks start on the day it came. */
export function MarkClaim({ theCase, words, onClose }: { theCase: Case; words: Entry[]; onClose: () => void }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const [entryId, setEntryId] = useState<string | null>(words.length ? String(words.at(-1)!.id) : null)
  const mark = useCaseChange(
    theCase.id,
    () => call(markClaim, { params: { caseId: theCase.id }, body: { entryId: Number(entryId) } }),
    {
      beside: true,
      onDone: () => {
        tellDone(say('legalClock.marked'))
        onClose()
      },
    },
  )
  return (
    <div className={css.inline}>
      <Stack gap={10}>
        <p className={css.hint}>{say('legalClock.claimHint')}</p>
        <Select
          label={say('legalClock.claimEntry')}
          data={words.map(({ id, at, text }) => ({
            value: String(id),
            label: `${sayMoment(at)}: ${text.slice(0, 50)}`,
          }))}
          allowDeselect={false}
          value={entryId}
          onChange={setEntryId}
        />
        {mark.isError && <Problem>{sentenceOf(mark.error)}</Problem>}
        <Group gap={8}>
          <Button size="compact-sm" loading={mark.isPending} disabled={!entryId} onClick={() => mark.mutate(undefined)}>
            {say('legalClock.mark')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
            {say('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </div>
  )
}

/** Says the last day where the rule leaves it open, and why. */
export function LastDayForm({ theCase, clock }: { theCase: Case; clock: LegalClock }) {
  const say = useSay()
  const [day, setDay] = useState(clock.readings[0] ?? '')
  const [why, setWhy] = useState('')
  const set = useCaseChange(
    theCase.id,
    () => call(setLastDay, { params: { clockId: clock.id }, body: { lastDay: day, why: why.trim() } }),
    { beside: true, onDone: () => tellDone(say('app.saved')) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate(undefined)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={8}>
        <TextInput
          type="date"
          label={say('legalClock.setDay')}
          value={day}
          onChange={event => setDay(event.currentTarget.value)}
        />
        <TextInput label={say('legalClock.setWhy')} value={why} onChange={event => setWhy(event.currentTarget.value)} />
        {set.isError && <Problem>{sentenceOf(set.error)}</Problem>}
        <div>
          <Button type="submit" size="compact-sm" loading={set.isPending} disabled={!day || !why.trim()}>
            {say('app.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
