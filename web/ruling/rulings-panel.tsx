import { Button } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import type { Case } from '../case/query.ts'
import { Panel } from '../parts/page/panel.tsx'
import { Moment } from '../parts/time/moment.tsx'
import { AppealForm } from './appeal/appeal-form.tsx'
import { ChangeDecider } from './appeal/change-decider.tsx'
import type { Deciding } from './decision/decide.tsx'
import { OutcomeTag } from './outcome-tag.tsx'
import type { Appeal, Ruling } from './query.ts'
import css from './ruling.module.css'

interface RulingsPanelProps {
  theCase: Case
  onDecide: (deciding: Deciding) => void
}

/** What was decided in the case, each decision with the appeal against it and its outcome beside it. */
export function RulingsPanel({ theCase, onDecide }: RulingsPanelProps) {
  const say = useSay()
  const first = theCase.rulings.filter(({ appealId }) => appealId === null)
  if (!first.length) return null
  return (
    <Panel title={say('ruling.title')} count={first.length > 1 ? first.length : undefined}>
      <ul className={css.rulings}>
        {[...first].reverse().map(ruling => (
          <li key={ruling.id}>
            <Matter ruling={ruling} theCase={theCase} onDecide={onDecide} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Matter({ ruling, theCase, onDecide }: RulingsPanelProps & { ruling: Ruling }) {
  const say = useSay()
  const ask = theCase.asks.find(({ id }) => id === ruling.askId)
  const appeal = theCase.appeals.find(({ rulingId }) => rulingId === ruling.id)
  const second = theCase.rulings.find(({ id }) => id === appeal?.outcomeRulingId)
  return (
    <article className={css.matter} data-gone={ruling.supersededById !== null || undefined}>
      <p className={css.askText} lang={theCase.language}>
        {ask?.text ?? say('ruling.wholeCase')}
      </p>
      <div className={css.both} data-two={second ? true : undefined}>
        <One ruling={ruling} theCase={theCase} label={second && say('ruling.firstLabel')} />
        {second && appeal?.outcome && (
          <One ruling={second} theCase={theCase} label={say(`ruling.appealOutcome.${appeal.outcome}`)} />
        )}
      </div>
      {ruling.supersededById !== null && <p className={css.hint}>{say('ruling.superseded')}</p>}
      {appeal && !appeal.outcome && <OpenAppeal appeal={appeal} theCase={theCase} onDecide={onDecide} />}
      {!appeal && ruling.supersededById === null && ruling.outcome !== 'granted' && (
        <MayAppeal ruling={ruling} theCase={theCase} />
      )}
    </article>
  )
}

/** One decision in short; its letter stands on the timeline. */
function One({ ruling, theCase, label }: { ruling: Ruling; theCase: Case; label?: string | undefined }) {
  return (
    <div className={css.one}>
      {label && <span className={css.label}>{label}</span>}
      <a href={`#entry-${ruling.entryId}`} className={css.oneHead}>
        <OutcomeTag outcome={ruling.outcome} />
      </a>
      <p lang={theCase.language}>{[ruling.granted, ruling.denied].filter(Boolean).join(' ')}</p>
      <span className={css.about}>
        {ruling.decidedBy.name}, <Moment at={ruling.decidedAt} />
      </span>
    </div>
  )
}

/** An appeal that waits: who decides over it, by when; that person decides from here. */
function OpenAppeal({ appeal, theCase, onDecide }: RulingsPanelProps & { appeal: Appeal }) {
  const say = useSay()
  const { id: me, role } = useMe()
  const [changing, setChanging] = useState(false)
  return (
    <div className={css.open} id={`appeal-${appeal.id}`}>
      <strong>{say('ruling.appealOpen', { name: appeal.decider.name })}</strong>
      {appeal.dueAt && (
        <span className={css.about}>
          {say('ruling.appealDue')} <Moment at={appeal.dueAt} />
        </span>
      )}
      <p lang={theCase.language}>{appeal.text}</p>
      <div className={css.acts}>
        {appeal.decider.id === me && (
          <Button
            size="compact-sm"
            leftSection={<IconGavel size={16} stroke={1.7} aria-hidden />}
            onClick={() => onDecide({ appealId: appeal.id })}
          >
            {say('ruling.decideAppeal')}
          </Button>
        )}
        {role !== 'agent' && !changing && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChanging(true)}>
            {say('ruling.changeDecider')}
          </Button>
        )}
      </div>
      {changing && <ChangeDecider theCase={theCase} appeal={appeal} onClose={() => setChanging(false)} />}
    </div>
  )
}

/** The way that is open to the customer, and how to take down that it is taken. */
function MayAppeal({ ruling, theCase }: { ruling: Ruling; theCase: Case }) {
  const say = useSay()
  const [writing, setWriting] = useState(false)
  if (!ruling.appealTo)
    return <p className={css.about}>{say('ruling.goElsewhere', { where: ruling.appealElsewhere })}</p>
  return (
    <div>
      <p className={css.about}>
        {say('ruling.mayGoTo', { name: ruling.appealTo.name })}{' '}
        {ruling.appealUntil && <Moment at={ruling.appealUntil} />}
      </p>
      {writing ? (
        <AppealForm theCase={theCase} ruling={ruling} onClose={() => setWriting(false)} />
      ) : (
        <Button size="compact-xs" variant="light" onClick={() => setWriting(true)}>
          {say('ruling.disagrees')}
        </Button>
      )}
    </div>
  )
}
