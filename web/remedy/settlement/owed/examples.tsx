import { Link } from '@tanstack/react-router'
import { useSay } from '../../../app/speech.ts'
import { useSayMoney } from '../../../parts/money.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import words from '../../../parts/page/panel-words.module.css'
import { Steps } from '../../rule/answer-view.tsx'
import { sayJurisdiction, sayRule } from '../../rule/words.ts'
import type { Group, Settlement } from '../query.ts'
import { useSayNumber } from '../say-sums.ts'
import base from '../settlement.module.css'
import { byRule } from '../standing.ts'
import css from './owed.module.css'

/** Each rule with its steps and the arithmetic of its largest group; the smaller groups fold below. */
export function Examples({ settlement: { examples } }: { settlement: Settlement }) {
  const say = useSay()
  if (!examples.length) return null
  return (
    <Panel title={say('settlement.rules')} flush>
      <p className={words.lead}>{say('settlement.rulesHint')}</p>
      <ul className={css.rules}>
        {byRule(examples).map(([rule, groups]) => (
          <OneRule key={rule} rule={rule} groups={groups} />
        ))}
      </ul>
    </Panel>
  )
}

function OneRule({ rule, groups: [first, ...others] }: { rule: string; groups: Group[] }) {
  const say = useSay()
  return (
    <li className={css.rule}>
      <div className={css.ruleHead}>
        <h3>{sayRule(say, rule)}</h3>
        <Link to="/rules" search={{ rule }} className="mg-link">
          {say('settlement.readRule')}
        </Link>
      </div>
      <GroupView group={first!} />
      {others.length > 0 && (
        <details className={css.more}>
          <summary>{say('settlement.otherSums', { count: others.length })}</summary>
          {others.map(group => (
            <GroupView key={group.id} group={group} />
          ))}
        </details>
      )}
    </li>
  )
}

/** All who share their facts: who, how much each gets, and how that came about. */
export function GroupView({ group }: { group: Group }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const { sum, reckoning, outcomes, decision } = group
  const money = ({ minor, currency }: { minor: number; currency: string }) => sayMoney({ amount: minor, currency })
  return (
    <div className={css.group}>
      <div className={css.groupHead}>
        {sum && <strong>{money(sum)}</strong>}
        <GroupFacts group={group} />
      </div>
      {reckoning && <Steps steps={reckoning.steps} />}
      {reckoning?.comparator && <p className={base.about}>{say('pack.compared', { words: reckoning.comparator })}</p>}
      {decision && <p className={base.about}>{say('settlement.decided', { name: decision.by, why: decision.why })}</p>}
      {outcomes.length > 1 && (
        <div className={base.about}>
          {say('settlement.otherRules')}
          <ul className={base.outcomes}>
            {outcomes.map((outcome, at) => (
              <li key={at}>
                {outcome.sum
                  ? say('settlement.ruleSays', { rule: sayRule(say, outcome.rule), sum: money(outcome.sum) })
                  : say('settlement.ruleSilent', { rule: sayRule(say, outcome.rule), why: outcome.why ?? '—' })}
                {outcome.rule === group.rule && outcome.pack === group.pack && ` · ${say('settlement.chosen')}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** The facts in a line: where, what it costs, how many days, how many customers. */
export function GroupFacts({ group: { facts, days, customers } }: { group: Group }) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayNumber = useSayNumber()
  const said = [
    `${say('settlement.people')}: ${sayNumber(customers)}`,
    sayJurisdiction(say, facts.country),
    facts.fee && say('settlement.pays', { sum: sayMoney({ amount: facts.fee.minor, currency: facts.fee.currency }) }),
    days.length > 0 && say('settlement.days', { count: days.length }),
  ]
  return <span className={base.about}>{said.filter(Boolean).join(' · ')}</span>
}
