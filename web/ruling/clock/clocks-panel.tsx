import { Button } from '@mantine/core'
import { IconBuildingBank, IconFlag } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { type Say, sayIfKnown, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { sayPledge } from '../../case/pledge/chain.ts'
import type { Case } from '../../case/query.ts'
import { PANEL_ACT, Panel } from '../../parts/page/panel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { useSayDue } from '../../parts/time/moment.tsx'
import { Steps } from '../../remedy/rule/answer-view.tsx'
import { useSayDay } from '../../remedy/rule/say-day.ts'
import type { LegalClock } from '../query.ts'
import base from '../ruling.module.css'
import css from './clock.module.css'
import { LastDayForm, MarkClaim } from './clock-forms.tsx'

/** Both clocks: our own promise and the day of the law; the nearer is marked. */
export function ClocksPanel({ theCase }: { theCase: Case }) {
  const say = useSay()
  const [marking, setMarking] = useState(false)
  const { legalClocks, nearest } = theCase
  const pledge = theCase.pledges
    .filter(({ state }) => state === 'open')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0]
  const words = theCase.entries.filter(({ kind }) => kind === 'message')
  if (!legalClocks.length && !words.length) return null
  return (
    <Panel
      title={say('legalClock.title')}
      actions={
        <Button {...PANEL_ACT} onClick={() => setMarking(!marking)} aria-expanded={marking}>
          {say('legalClock.claim')}
        </Button>
      }
    >
      {marking && <MarkClaim theCase={theCase} words={words} onClose={() => setMarking(false)} />}
      {legalClocks.length === 0 && !marking && <p className={base.hint}>{say('legalClock.none')}</p>}
      <ul className={css.clocks}>
        {legalClocks.length > 0 && pledge && (
          <li className={css.clock} data-nearest={nearest?.kind === 'pledge' || undefined}>
            <IconFlag size={18} stroke={1.7} aria-hidden />
            <div>
              <div className={css.clockHead}>
                <strong>{say('legalClock.ours')}</strong>
                {nearest?.kind === 'pledge' && <Tag tone="warn">{say('legalClock.nearest')}</Tag>}
              </div>
              <span>{sayPledge(pledge, say)}</span>
              <Due at={pledge.dueAt} />
            </div>
          </li>
        )}
        {legalClocks.map(clock => (
          <ClockRow
            key={clock.id}
            clock={clock}
            isNearest={nearest?.kind === 'clock' && nearest.id === clock.id}
            theCase={theCase}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface ClockRowProps {
  clock: LegalClock
  isNearest: boolean
  theCase: Case
}

function ClockRow({ clock, isNearest, theCase }: ClockRowProps) {
  const say = useSay()
  const sayDay = useSayDay()
  const { role } = useMe()
  const { title, rule, lastDay, state, problem, readings, steps, dueAt, metBy, setBy, setWhy } = clock
  return (
    <li className={css.clock} data-nearest={isNearest || undefined} data-state={state} id={`clock-${clock.id}`}>
      <IconBuildingBank size={18} stroke={1.7} aria-hidden />
      <div>
        <div className={css.clockHead}>
          <strong>{say('legalClock.law')}</strong>
          {isNearest && <Tag tone="warn">{say('legalClock.nearest')}</Tag>}
          {state !== 'open' && <Tag tone={state === 'met' ? 'good' : 'danger'}>{say(`legalClock.state.${state}`)}</Tag>}
        </div>
        <span>{title ?? rule}</span>
        <span className={base.about}>{say(`legalClock.metBy.${metBy}`)}</span>
        {lastDay && <strong>{say('legalClock.lastDay', { day: sayDay(lastDay) })}</strong>}
        {state === 'open' && dueAt && <Due at={dueAt} />}
        {setBy && <span className={base.about}>{say('legalClock.setBy', { name: setBy, why: setWhy ?? '' })}</span>}
        {problem && state === 'open' && !setBy && (
          <div className={css.unsure}>
            <p>{sayProblem(say, problem)}</p>
            {readings.length > 0 && <p>{say('legalClock.readings', { days: readings.map(sayDay).join('; ') })}</p>}
            {role !== 'agent' && <LastDayForm theCase={theCase} clock={clock} />}
          </div>
        )}
        {steps.length > 0 && (
          <details className={css.how}>
            <summary>{say('legalClock.how')}</summary>
            <Steps steps={steps} />
          </details>
        )}
      </div>
    </li>
  )
}

const sayProblem = (say: Say, problem: string) =>
  sayIfKnown(say, `legalClock.problem.${problem}`) ?? say('legalClock.problem.other')

function Due({ at }: { at: string }) {
  const now = useNow()
  const sayDue = useSayDue()
  return (
    <span className={css.due} data-late={Date.parse(at) < now.getTime() || undefined}>
      {sayDue(at)}
    </span>
  )
}
