import { IconGavel, IconScale } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import type { Case, Entry } from '../case/query.ts'
import { Steps } from '../remedy/rule/answer-view.tsx'
import { useSayDay } from '../remedy/rule/say-day.ts'
import { sayRule } from '../remedy/rule/words.ts'
import { OutcomeTag } from './outcome-tag.tsx'
import type { Ruling } from './query.ts'
import css from './ruling.module.css'

/** Under a letter that tells a decision: its outcome and on what it rests; under a word of the customer: that it is an appeal. */
export function EntryRuling({ entry, theCase }: { entry: Entry; theCase: Case }) {
  const say = useSay()
  const ruling = theCase.rulings.find(({ entryId }) => entryId === entry.id)
  const appeal = theCase.appeals.find(({ entryId }) => entryId === entry.id)
  if (ruling) return <Grounds ruling={ruling} theCase={theCase} />
  if (!appeal) return null
  return (
    <p className={css.isAppeal}>
      <IconScale size={16} stroke={1.7} aria-hidden />
      {say('ruling.isAppeal', { name: appeal.decider.name })}
    </p>
  )
}

function Grounds({ ruling, theCase }: { ruling: Ruling; theCase: Case }) {
  const say = useSay()
  const sayDay = useSayDay()
  const { facts, rule } = ruling
  return (
    <details className={css.grounds}>
      <summary>
        <IconGavel size={16} stroke={1.7} aria-hidden />
        {say(ruling.appealId ? 'ruling.isAppealDecision' : 'ruling.isDecision')}
        <OutcomeTag outcome={ruling.outcome} />
        <span className={css.more}>{say('ruling.grounds')}</span>
      </summary>
      <ul>
        {facts.map((fact, index) => (
          <li key={index}>
            <span lang={theCase.language}>{fact.text}</span>
            <Evidence fact={fact} theCase={theCase} />
            {fact.calculation && <Steps steps={fact.calculation.steps} />}
          </li>
        ))}
      </ul>
      {rule && (
        <p>
          {sayRule(say, rule.rule)}, {rule.clause}: <span lang={theCase.language}>{rule.words}</span>{' '}
          <span className={css.about}>{say('ruling.edition', { day: sayDay(rule.version) })}</span>
        </p>
      )}
      {ruling.reason && <p lang={theCase.language}>{ruling.reason}</p>}
    </details>
  )
}

/** Where a fact can be seen, as links into the case. */
function Evidence({ fact, theCase }: { fact: Ruling['facts'][number]; theCase: Case }) {
  const say = useSay()
  const files = theCase.entries.flatMap(({ attachments }) => attachments)
  const links = [
    ...fact.entryIds.map(id => ({ href: `#entry-${id}`, label: say('ruling.seeWord') })),
    ...fact.attachmentIds.flatMap(id =>
      files.filter(file => file.id === id).map(({ url, name }) => ({ href: url, label: name })),
    ),
    ...fact.remedyEntryIds.map(id => ({ href: `#remedy-${id}`, label: say('ruling.seeLedger') })),
  ]
  return links.map(({ href, label }) => (
    <a key={href} href={href} className={css.evidence}>
      {label}
    </a>
  ))
}
