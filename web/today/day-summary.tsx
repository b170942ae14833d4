import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSay } from '../app/speech.ts'
import { Panel } from '../parts/page/panel.tsx'
import css from './day-summary.module.css'
import type { Portion } from './query.ts'

/** My load and my record of kept promises. */
export function DaySummary({ today }: { today: Portion }) {
  const say = useSay()
  const { openCases, capacity, kept, broken } = today
  const promised = kept + broken
  const full = capacity ? (openCases / capacity) * 100 : 0
  return (
    <Panel title={say('today.myDay')}>
      <div className={css.summary}>
        <Measure
          label={say('today.load')}
          value={say('today.loadOf', { open: openCases, capacity })}
          share={full}
          color={full > 100 ? 'red' : 'pine'}
          hint={say(full > 100 ? 'today.overloaded' : 'today.loadHint')}
        />
        <Measure
          label={say('today.kept')}
          value={promised ? say('today.keptOf', { kept, promised }) : '—'}
          share={promised ? (kept / promised) * 100 : 0}
          color="pine"
          hint={broken ? say('today.broken', { count: broken }) : say('today.noneBroken')}
        />
      </div>
    </Panel>
  )
}

interface MeasureProps {
  label: string
  value: string
  share: number
  color: string
  hint: ReactNode
}

const Measure = ({ label, value, share, color, hint }: MeasureProps) => (
  <div>
    <div className={css.measure}>
      <span>{label}</span>
      <strong>{value}</strong>
    </div>
    <Progress value={Math.min(share, 100)} color={color} size={6} aria-label={label} />
    <div className={css.hint}>{hint}</div>
  </div>
)
