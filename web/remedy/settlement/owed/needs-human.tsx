import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useId, useState } from 'react'
import { sentenceOf, tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { useSayMoney } from '../../../parts/money.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import words from '../../../parts/page/panel-words.module.css'
import { Problem } from '../../../parts/state/problem.tsx'
import { sayRule } from '../../rule/words.ts'
import { type Group, type Settlement, useDecideGroup } from '../query.ts'
import base from '../settlement.module.css'
import { GroupFacts } from './examples.tsx'
import css from './owed.module.css'

interface NeedsHumanProps {
  settlement: Settlement
  mayDecide: boolean
}

/** Where the words of a rule leave it open: both sums, and a person who chooses and says why. */
export function NeedsHuman({ settlement: { incidentId, needsHuman }, mayDecide }: NeedsHumanProps) {
  const say = useSay()
  if (!needsHuman.length) return null
  return (
    <Panel title={say('settlement.human')} count={needsHuman.length} flush>
      <p className={words.lead}>{say('settlement.humanHint')}</p>
      <ul className={css.rules}>
        {needsHuman.map(group => (
          <li key={group.id} className={css.rule}>
            <Undecided group={group} incidentId={incidentId} mayDecide={mayDecide} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface UndecidedProps {
  group: Group
  incidentId: number
  mayDecide: boolean
}

function Undecided({ group, incidentId, mayDecide }: UndecidedProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const name = useId()
  const [reading, setReading] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const decide = useDecideGroup(incidentId, group.id, () => tellDone(say('settlement.decideDone')))
  const money = ({ minor, currency }: { minor: number; currency: string }) => sayMoney({ amount: minor, currency })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        decide.mutate({ reading: Number(reading), why: why.trim() })
      }}
    >
      <GroupFacts group={group} />
      {group.why && <p className={base.why}>{group.why}</p>}
      {mayDecide ? (
        <Stack gap="sm">
          <Radio.Group name={name} label={say('settlement.choose')} value={reading} onChange={setReading}>
            <Stack gap={6} mt={4}>
              {group.readings.map(({ rule, sum }, at) => (
                <Radio key={at} value={`${at}`} label={`${money(sum)} · ${sayRule(say, rule)}`} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={say('settlement.why')}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
          />
          {decide.isError && <Problem>{sentenceOf(decide.error)}</Problem>}
          <Button
            type="submit"
            w="fit-content"
            size="sm"
            loading={decide.isPending}
            disabled={reading === null || !why.trim()}
          >
            {say('settlement.decide')}
          </Button>
        </Stack>
      ) : (
        <ul className={base.outcomes}>
          {group.readings.map(({ rule, sum }, at) => (
            <li key={at}>{say('settlement.ruleSays', { rule: sayRule(say, rule), sum: money(sum) })}</li>
          ))}
        </ul>
      )}
    </form>
  )
}
