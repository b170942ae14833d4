import { Button, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../src/contract/client.ts'
import { addRemedy } from '../../../src/contract/remedy/remedy.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { type Draft, useLedgerChange } from '../query.ts'
import css from '../remedy.module.css'
import type { Facts, Rule, RuleAnswer } from '../rule/query.ts'

interface BookProps {
  rule: Rule
  answer: RuleAnswer
  facts: Facts
  assetId: number | undefined
  theCase: Case
  onDone: () => void
}

/** Books what a rule has answered; for which incident, and why where it may be owed a second time. */
export function BookByRule({ rule, answer, facts, assetId, theCase, onDone }: BookProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const { incidents } = theCase
  const [incident, setIncident] = useState<string | null>(incidents.length === 1 ? String(incidents[0]!.id) : null)
  const [why, setWhy] = useState('')
  const book = useLedgerChange(
    theCase.id,
    () => {
      const incidentId = incident ? Number(incident) : undefined
      const body: Draft = {
        ...{ kind: 'owed', basis: 'rule', rule: rule.rule, facts, assetId, incidentId },
        why: why.trim() || undefined,
      }
      return call(addRemedy, { params: { caseId: theCase.id }, body })
    },
    () => {
      tellDone(say('remedy.done.owed'))
      onDone()
    },
  )
  const again = book.error instanceof ApiError && book.error.problem.code === 'days-owed-already'
  const { amountMinor, currency } = answer.result
  if (answer.needsHuman) return <p className={css.hint}>{say('remedy.decideReading')}</p>
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return null
  if (amountMinor === 0) return <p className={css.hint}>{say('remedy.nothingOwed')}</p>
  return (
    <Stack gap={12}>
      {incidents.length > 0 && (
        <Select
          label={say('remedy.incident')}
          description={say('remedy.incidentHint')}
          clearable
          data={incidents.map(({ id, title }) => ({ value: String(id), label: title }))}
          value={incident}
          onChange={setIncident}
        />
      )}
      {book.isError && <Problem>{sentenceOf(book.error)}</Problem>}
      {(again || why) && (
        <Textarea
          label={say('remedy.againWhy')}
          autosize
          minRows={2}
          maxLength={2000}
          value={why}
          onChange={event => setWhy(event.currentTarget.value)}
        />
      )}
      <div>
        <Button loading={book.isPending} disabled={again && !why.trim()} onClick={() => book.mutate(undefined)}>
          {say('remedy.book.owed', { sum: sayMoney({ amount: amountMinor, currency }) })}
        </Button>
      </div>
    </Stack>
  )
}
