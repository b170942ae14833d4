import { ActionIcon, Button, MultiSelect, Textarea } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Say, useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { remediesQuery } from '../../remedy/query.ts'
import { Steps } from '../../remedy/rule/answer-view.tsx'
import css from './decision.module.css'
import { type FactDraft, NEW_FACT } from './draft.ts'
import type { PartProps } from './part.ts'

/** What was checked, fact by fact, and where each can be seen. */
export function Facts({ theCase, draft, change, wrong }: PartProps) {
  const say = useSay()
  const evidence = useEvidence(theCase)
  const { facts } = draft
  const replace = (at: number, part: Partial<FactDraft>) =>
    change({ facts: facts.map((fact, index) => (index === at ? { ...fact, ...part } : fact)) })
  return (
    <fieldset className={css.group}>
      <legend>{say('ruling.facts')}</legend>
      <p className={css.hint}>{say('ruling.factsHint')}</p>
      <ol className={css.factRows}>
        {facts.map((fact, index) => (
          <li key={index} className={css.fact}>
            <div className={css.factWords}>
              <Textarea
                aria-label={say('ruling.fact', { number: index + 1 })}
                placeholder={say('ruling.factExample')}
                lang={theCase.language}
                maxLength={2000}
                value={fact.text}
                error={index === 0 && wrong.facts}
                onChange={event => replace(index, { text: event.currentTarget.value })}
              />
              {facts.length > 1 && (
                <ActionIcon
                  aria-label={say('ruling.dropFact', { number: index + 1 })}
                  onClick={() => change({ facts: facts.filter((_, other) => other !== index) })}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </div>
            <MultiSelect
              size="xs"
              aria-label={say('ruling.evidence', { number: index + 1 })}
              placeholder={fact.evidence.length ? undefined : say('ruling.evidenceHint')}
              searchable
              hidePickedOptions
              data={evidence}
              value={fact.evidence}
              onChange={picked => replace(index, { evidence: picked })}
            />
            {fact.calculation && (
              <div className={css.calculation}>
                <Steps steps={fact.calculation.steps} />
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => replace(index, { calculation: null })}
                >
                  {say('ruling.dropCalculation')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change({ facts: [...facts, NEW_FACT] })}
        >
          {say('ruling.addFact')}
        </Button>
      </div>
    </fieldset>
  )
}

/** What a fact can point at: words and files of the case, lines of its ledger. */
function useEvidence(theCase: Case) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const sayMoney = useSayMoney()
  const { data } = useQuery(remediesQuery(theCase.id))
  const entries = [...theCase.entries].reverse()
  const remedies = (data?.items ?? []).map(({ id, kind, sum }) => ({
    value: `remedy-${id}`,
    label: `${say(`remedy.kind.${kind}`)}: ${sayMoney({ amount: sum.minor, currency: sum.currency })}`,
  }))
  const files = entries.flatMap(({ attachments }) =>
    attachments.map(({ id, name }) => ({ value: `file-${id}`, label: name })),
  )
  const words = entries.map(entry => ({ value: `entry-${entry.id}`, label: labelOf(entry, say, sayMoment) }))
  return [
    { group: say('ruling.source.files'), items: files },
    { group: say('ruling.source.ledger'), items: remedies },
    { group: say('ruling.source.words'), items: words },
  ].filter(({ items }) => items.length)
}

const labelOf = (
  { kind, authorName, at, text }: Case['entries'][number],
  say: Say,
  sayMoment: (moment: string) => string,
) => `${authorName || say(`entry.${kind}`)}, ${sayMoment(at)}: ${text.slice(0, 60)}`
