import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Tag, type Tone } from '../../parts/sign/tag.tsx'
import { Day } from '../../parts/time/moment.tsx'
import { Overpaid, OverpaidForm } from '../overpaid.tsx'
import type { Overpayment, Remedy, RemedyKind } from '../query.ts'
import css from '../remedy.module.css'
import { Steps } from '../rule/answer-view.tsx'
import { sayRule } from '../rule/words.ts'
import { type Act, EntryForm } from './entry-form.tsx'
import { isGone, isPaidUpon, isReversible, nextFor } from './ledger.ts'

const TONES: Record<RemedyKind, Tone> = {
  owed: 'warn',
  offered: 'info',
  accepted: 'info',
  paid: 'good',
  goodwill: 'quiet',
}

interface EntryRowProps {
  entry: Remedy
  entries: Remedy[]
  /** What was paid for it in error. */
  overpayment: Overpayment | undefined
  theCase: Case
}

/** One line of the ledger: what, how much, how it came about, and what comes next. */
export function EntryRow({ entry, entries, overpayment, theCase }: EntryRowProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const [act, setAct] = useState<Act | 'overpaid' | null>(null)
  const { kind, sum, rule, reckoning, by, why } = entry
  const mayDeclare = useMe().role !== 'agent' && !overpayment && isPaidUpon(entries, entry)
  const next = nextFor(entries, entry)
  const money = sayMoney({ amount: sum.minor, currency: sum.currency })
  return (
    <li className={css.entry} data-gone={isGone(entry) || undefined} id={`remedy-${entry.id}`}>
      <div className={css.entryHead}>
        <Tag tone={isGone(entry) ? 'quiet' : TONES[kind]}>
          {say(entry.reverses === null ? `remedy.kind.${kind}` : 'remedy.kind.reversal')}
        </Tag>
        <strong className={css.amount}>{money}</strong>
        {(isReversible(entries, entry) || mayDeclare) && (
          <Menu position="bottom-end" radius="md">
            <Menu.Target>
              <ActionIcon size="sm" aria-label={say('remedy.more', { sum: money })}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {mayDeclare ? (
                <Menu.Item onClick={() => setAct('overpaid')}>{say('remedy.overpaid.act')}</Menu.Item>
              ) : (
                <Menu.Item onClick={() => setAct('reverse')}>{say('remedy.act.reverse')}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={css.about}>
        {by.name}, <Day at={entry.at} />
        {entry.reversedBy !== null && ` · ${say('remedy.reversed')}`}
        {entry.reference && ` · ${say('remedy.reference', { number: entry.reference })}`}
        {entry.form && ` · ${say(`remedy.form.${entry.form}`)}`}
      </div>
      {why && <p className={css.why}>{why}</p>}
      {reckoning && reckoning.steps.length > 0 && !isGone(entry) && (
        <details className={css.how}>
          <summary>{rule ? sayRule(say, rule) : say('remedy.how')}</summary>
          <Steps steps={reckoning.steps} />
          {reckoning.comparator && <p className={css.about}>{say('pack.compared', { words: reckoning.comparator })}</p>}
        </details>
      )}
      {next && !act && (
        <Button size="compact-xs" variant="light" onClick={() => setAct(next)}>
          {say(`remedy.act.${next}`)}
        </Button>
      )}
      {overpayment && <Overpaid overpayment={overpayment} caseId={theCase.id} />}
      {act === 'overpaid' && <OverpaidForm remedyId={entry.id} caseId={theCase.id} onClose={() => setAct(null)} />}
      {act && act !== 'overpaid' && (
        <EntryForm act={act} entry={entry} entries={entries} theCase={theCase} onClose={() => setAct(null)} />
      )}
    </li>
  )
}
