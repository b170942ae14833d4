import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import type { Facts, Rule } from '../rule/query.ts'
import { RuleSelect, saysSum } from '../rule/rule-select.tsx'
import { TryRule } from '../rule/try-rule.tsx'
import { BookByRule } from './book-by-rule.tsx'

/** What a rule says is owed: the facts are typed or known of the service, the sum is reckoned and booked with its arithmetic. */
export function OwedByRule({ theCase, onDone }: { theCase: Case; onDone: () => void }) {
  const { assets } = theCase.customer
  const [rule, setRule] = useState<Rule | null>(null)
  const [asset, setAsset] = useState<string | null>(assets.length === 1 ? String(assets[0]!.id) : null)
  const assetId = asset ? Number(asset) : undefined
  return (
    <Stack gap="md">
      <RuleSelect value={rule?.rule ?? null} onChange={setRule} among={saysSum} autoFocus />
      {rule && (
        <>
          <ServiceSelect theCase={theCase} value={asset} onChange={setAsset} />
          <TryRule key={`${rule.rule} ${asset}`} rule={rule} known={knownOf(theCase)} assetId={assetId}>
            {(answer, facts) => (
              <BookByRule {...{ rule, answer, facts, theCase, onDone }} assetId={assetId} key={JSON.stringify(facts)} />
            )}
          </TryRule>
        </>
      )}
    </Stack>
  )
}

interface ServiceSelectProps {
  theCase: Case
  value: string | null
  onChange: (asset: string | null) => void
}

function ServiceSelect({ theCase, value, onChange }: ServiceSelectProps) {
  const say = useSay()
  const { assets } = theCase.customer
  if (!assets.length) return null
  return (
    <Select
      label={say('remedy.asset')}
      description={say('remedy.assetHint')}
      clearable
      data={assets.map(({ id, label, place }) => ({ value: String(id), label: place ? `${label}, ${place}` : label }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** What the case knows already of what rules ask for. */
export const knownOf = (theCase: Case): Facts => ({
  timeZone: theCase.customer.reach.zone ?? undefined,
  currency: CURRENCIES[theCase.customer.country ?? ''] ?? (theCase.language === 'ru' ? 'RUB' : 'GBP'),
})

const CURRENCIES: Record<string, string> = { RU: 'RUB', GB: 'GBP', US: 'USD', DE: 'EUR' }
