import { Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addRemedy, reverseRemedy } from '../../../src/contract/remedy/remedy.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { DueInput } from '../../parts/time/due-input.tsx'
import { type Remedy, useLedgerChange } from '../query.ts'
import css from '../remedy.module.css'
import { SumField } from '../sum-field.tsx'
import { unpaid } from './ledger.ts'

export type Act = 'accept' | 'pay' | 'reverse'

interface EntryFormProps {
  act: Act
  entry: Remedy
  entries: Remedy[]
  theCase: Case
  onClose: () => void
}

/** What is built upon an entry: the customer's yes, the payment; or it is taken back. */
export function EntryForm({ act, entry, entries, theCase, onClose }: EntryFormProps) {
  const say = useSay()
  const [words, setWords] = useState('')
  const [paidBy, setPaidBy] = useState('')
  const [amount, setAmount] = useState<number | null>(unpaid(entries, entry))
  const change = useLedgerChange(
    theCase.id,
    () => send(act, entry, { caseId: theCase.id, words: words.trim(), paidBy, amount }),
    () => {
      tellDone(say(`remedy.done.${act}`))
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.inline}>
      <Stack gap={10}>
        {act === 'pay' ? (
          <>
            <SumField
              label={say('remedy.paidSum')}
              value={{ amount, currency: entry.sum.currency }}
              currencies={[]}
              onChange={sum => setAmount(sum.amount)}
            />
            <TextInput
              autoFocus
              label={say('remedy.paidReference')}
              value={words}
              onChange={event => setWords(event.currentTarget.value)}
            />
          </>
        ) : (
          <Textarea
            autoFocus
            label={say(`remedy.ask.${act}`)}
            placeholder={say(`remedy.example.${act}`)}
            maxLength={2000}
            value={words}
            onChange={event => setWords(event.currentTarget.value)}
          />
        )}
        {act === 'accept' && (
          <DueInput
            label={say('remedy.paidBy')}
            value={paidBy}
            onChange={setPaidBy}
            zone={theCase.customer.reach.zone}
          />
        )}
        {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
        <ActOrCancel
          act={say(`remedy.act.${act}`)}
          busy={change.isPending}
          ready={Boolean(words.trim()) && (act !== 'pay' || amount !== null)}
          size="compact-sm"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

interface Typed {
  caseId: number
  words: string
  paidBy: string
  amount: number | null
}

function send(act: Act, { id }: Remedy, { caseId, words, paidBy, amount }: Typed) {
  const params = { caseId }
  if (act === 'reverse') return call(reverseRemedy, { params: { remedyId: id }, body: { why: words } })
  if (act === 'accept')
    return call(addRemedy, { params, body: { kind: 'accepted', of: id, why: words, paidBy: paidBy || undefined } })
  return call(addRemedy, { params, body: { kind: 'paid', of: id, reference: words, amount: amount ?? undefined } })
}
