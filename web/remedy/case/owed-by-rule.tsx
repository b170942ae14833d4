import { Button, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { addRemedy } from '../../../src/contract/remedy/remedy.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Problem } from '../../parts/problem.tsx'
import { type Draft, useLedgerChange } from '../query.ts'
import css from '../remedy.module.css'
import type { Facts, Rule, RuleAnswer } from '../rule/query.ts'
import { RuleSelect, saysSum } from '../rule/rule-select.tsx'
import { TryRule } from '../rule/try-rule.tsx'

/** What a rule says is owed: the facts are typed, the sum is reckoned and booked with its arithmetic. */
export function OwedByRule({ theCase, onDone }: { theCase: Case; onDone: () => void }) {
  const [rule, setRule] = useState<Rule | null>(null)
  return (
    <Stack gap="md">
      <RuleSelect value={rule?.rule ?? null} onChange={setRule} among={saysSum} autoFocus />
      {rule && (
        <TryRule key={rule.rule} rule={rule} known={knownOf(theCase)}>
          {(answer, facts) => <Book rule={rule} answer={answer} facts={facts} theCase={theCase} onDone={onDone} />}
        </TryRule>
      )}
    </Stack>
  )
}

/** What the case knows already of what rules ask for. */
export const knownOf = (theCase: Case): Facts => ({
  timeZone: theCase.customer.reach.zone ?? undefined,
  currency: CURRENCIES[theCase.customer.country ?? ''] ?? (theCase.language === 'ru' ? 'RUB' : 'GBP'),
})

const CURRENCIES: Record<string, string> = { RU: 'RUB', GB: 'GBP', US: 'USD', DE: 'EUR' }

interface BookProps {
  rule: Rule
  answer: RuleAnswer
  facts: Facts
  theCase: Case
  onDone: () => void
}

function Book({ rule, answer, facts, theCase, onDone }: BookProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const { assets } = theCase.customer
  const [asset, setAsset] = useState<string | null>(assets.length === 1 ? String(assets[0]!.id) : null)
  const book = useLedgerChange(
    theCase.id,
    () => {
      const assetId = asset ? Number(asset) : undefined
      const body: Draft = { kind: 'owed', basis: 'rule', rule: rule.rule, facts, assetId }
      return call(addRemedy, { params: { caseId: theCase.id }, body })
    },
    () => {
      tellDone(say('remedy.done.owed'))
      onDone()
    },
  )
  const { amountMinor, currency } = answer.result
  if (answer.needsHuman) return <p className={css.hint}>{say('remedy.decideReading')}</p>
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return null
  if (amountMinor === 0) return <p className={css.hint}>{say('remedy.nothingOwed')}</p>
  return (
    <Stack gap={12}>
      {assets.length > 1 && (
        <Select
          label={say('remedy.asset')}
          description={say('remedy.assetHint')}
          clearable
          data={assets.map(({ id, label, place }) => ({
            value: String(id),
            label: place ? `${label}, ${place}` : label,
          }))}
          value={asset}
          onChange={setAsset}
        />
      )}
      {book.isError && <Problem>{sentenceOf(book.error)}</Problem>}
      <div>
        <Button loading={book.isPending} onClick={() => book.mutate(undefined)}>
          {say('remedy.book.owed', { sum: sayMoney({ amount: amountMinor, currency }) })}
        </Button>
      </div>
    </Stack>
  )
}
