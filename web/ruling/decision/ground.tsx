import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSay, useSayIn } from '../../app/speech.ts'
import { knownOf } from '../../remedy/case/owed-by-rule.tsx'
import { type Facts, type Rule, type RuleAnswer, rulesQuery } from '../../remedy/rule/query.ts'
import { newestOf, RuleSelect } from '../../remedy/rule/rule-select.tsx'
import { TryRule } from '../../remedy/rule/try-rule.tsx'
import { sayRule } from '../../remedy/rule/words.ts'
import { choicesQuery } from '../query.ts'
import css from './decision.module.css'
import { NEW_FACT, type RulingDraft } from './draft.ts'
import type { PartProps } from './part.ts'

/** On what it rests: a rule of a pack, applied to facts right here, or a plain reason. */
export function Ground({ theCase, draft, change, wrong }: PartProps) {
  const say = useSay()
  return (
    <fieldset className={css.group}>
      <legend>{say('ruling.ground')}</legend>
      <SegmentedControl
        aria-label={say('ruling.ground')}
        size="xs"
        value={draft.ground}
        onChange={value => change({ ground: value as RulingDraft['ground'] })}
        data={[
          { value: 'reason', label: say('ruling.byReason') },
          { value: 'rule', label: say('ruling.byRule') },
        ]}
      />
      {draft.ground === 'reason' ? (
        <Textarea
          aria-label={say('ruling.reason')}
          placeholder={say('ruling.reasonExample')}
          lang={theCase.language}
          minRows={2}
          value={draft.reason}
          error={wrong.reason}
          onChange={event => change({ reason: event.currentTarget.value })}
        />
      ) : (
        <ByRule theCase={theCase} draft={draft} change={change} wrong={wrong} />
      )}
    </fieldset>
  )
}

function ByRule({ theCase, draft, change, wrong }: PartProps) {
  const say = useSay()
  const rules = useQuery(rulesQuery)
  const choices = useQuery(choicesQuery(theCase.id))
  const { rule } = draft
  const chosen = rules.data?.items.find(each => each.rule === rule?.rule)
  const source = choices.data?.rules.find(each => each.rule === rule?.rule && each.packId === rule?.packId)
  const choose = (next: Rule | null) =>
    change({
      rule: next && { rule: next.rule, packId: newestOf(next)?.pack ?? '', clause: '', words: rule?.words ?? '' },
    })
  const set = (part: Partial<NonNullable<RulingDraft['rule']>>) => rule && change({ rule: { ...rule, ...part } })
  return (
    <>
      <RuleSelect value={rule?.rule ?? null} onChange={choose} error={wrong.rule ?? (!rule && wrong.reason)} />
      {rule && (
        <>
          {source?.quote && <blockquote className={css.quote}>{source.quote}</blockquote>}
          <div className={css.clause}>
            <TextInput
              label={say('ruling.clause')}
              placeholder={say('ruling.clauseExample')}
              lang={theCase.language}
              value={rule.clause}
              error={wrong['rule.clause']}
              onChange={event => set({ clause: event.currentTarget.value })}
            />
            <TextInput
              label={say('ruling.ruleWords')}
              placeholder={say('ruling.ruleWordsExample')}
              lang={theCase.language}
              value={rule.words}
              error={wrong['rule.words']}
              onChange={event => set({ words: event.currentTarget.value })}
            />
          </div>
        </>
      )}
      {chosen && (
        <details className={css.apply}>
          <summary>{say('ruling.applyHere', { rule: sayRule(say, chosen.rule) })}</summary>
          <TryRule key={chosen.rule} rule={chosen} known={knownOf(theCase)}>
            {(answer, inputs) => (
              <Take theCase={theCase} answer={answer} inputs={inputs} draft={draft} change={change} />
            )}
          </TryRule>
        </details>
      )}
    </>
  )
}

interface TakeProps extends Pick<PartProps, 'theCase' | 'draft' | 'change'> {
  answer: RuleAnswer
  inputs: Facts
}

/** Takes the reckoning among the facts that were checked; its edition is the one that the decision names. */
function Take({ theCase, answer, inputs, draft, change }: TakeProps) {
  const say = useSay()
  const sayThere = useSayIn(theCase.language)
  const { rule, facts } = draft
  const take = () => {
    const calculation = { rule: answer.rule, inputs, steps: answer.steps }
    // the fact stands in the letter: it speaks the customer's language
    const fact = { ...NEW_FACT, text: sayThere('ruling.reckoned'), calculation }
    change({
      facts: [...facts.filter(({ text }) => text.trim()), fact],
      rule: rule && { ...rule, packId: answer.edition.pack },
    })
  }
  return (
    <div>
      <Button size="compact-md" onClick={take}>
        {say('ruling.takeReckoning')}
      </Button>
    </div>
  )
}
