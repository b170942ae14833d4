import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { AnswerView } from './answer-view.tsx'
import { fieldsOfRule, filled, missing } from './fact-shape.ts'
import { FactsForm } from './facts-form.tsx'
import { applyRule, type Facts, type Rule, type RuleAnswer } from './query.ts'
import css from './rule.module.css'

interface TryRuleProps {
  rule: Rule
  /** What is known of the case already. */
  known: Facts
  /** The service whose price and distance stand in for facts that are left open. */
  assetId?: number | undefined
  /** What can be done with an answer. */
  children?: (answer: RuleAnswer, facts: Facts) => ReactNode
}

/** Applies a rule to facts: the form, the answer with its steps, and what follows from it. */
export function TryRule({ rule, known, assetId, children }: TryRuleProps) {
  const say = useSay()
  const fields = useMemo(() => fieldsOfRule(rule), [rule])
  const [facts, setFacts] = useState<Facts>(() => onlyOf(fields, known))
  const apply = useMutation({
    mutationFn: () => applyRule(rule.rule, filled(facts), assetId),
    meta: { beside: true },
    // what the service brought is shown among the facts
    onSuccess: answer => setFacts(typed => ({ ...typed, ...onlyOf(fields, answer.facts) })),
  })
  const open = missing(fields, facts).filter(name => assetId === undefined || !BROUGHT.has(name))
  const change = (next: Facts) => {
    setFacts(next)
    // an answer to other facts would mislead
    apply.reset()
  }
  const wrong = factErrors(apply.error)
  return (
    <div className={css.try}>
      <FactsForm fields={fields} facts={facts} onChange={change} wrong={wrong} />
      <div>
        <Button
          variant={apply.data ? 'default' : 'light'}
          loading={apply.isPending}
          disabled={open.length > 0}
          onClick={() => apply.mutate()}
        >
          {say('pack.apply')}
        </Button>
      </div>
      {apply.isError && !Object.keys(wrong).length && <Problem>{sentenceOf(apply.error)}</Problem>}
      {apply.data && <AnswerView answer={apply.data} />}
      {apply.data && children?.(apply.data, filled(facts))}
    </div>
  )
}

/** What a service may bring: its price under the name that the rule has for it, its currency, how far it flies. */
const BROUGHT = new Set([
  ...['monthlyFeeMinor', 'carriageChargeMinor', 'ticketPriceMinor', 'baseMinor'],
  ...['currency', 'distanceKm'],
])

/** The desk names a fact by itself or below `facts`. */
const factErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(error)).map(([field, detail]) => [field.replace(/^facts\./, ''), detail]))

function onlyOf(fields: ReturnType<typeof fieldsOfRule>, known: Facts): Facts {
  const names = new Set([...fields.map(({ name }) => name), 'currency'])
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)))
}
