import { Progress } from '@mantine/core'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/panel.tsx'
import type { Incident } from '../query.ts'
import css from './room.module.css'

/** After the all-clear: whether it works, by those who have it. */
export function Answers({ incident: { answers, endedAt, concerned } }: { incident: Incident }) {
  const say = useSay()
  const heard = answers.works + answers.not
  if (!endedAt && !heard) return null
  const share = (count: number) => (concerned ? (count / concerned) * 100 : 0)
  return (
    <Panel title={say('incident.answers.title')} count={say('incident.answers.of', { heard, concerned })}>
      <p className={css.hint}>{say('incident.answers.hint')}</p>
      <Progress.Root size={10} aria-label={say('incident.answers.title')}>
        <Progress.Section value={share(answers.works)} color="pine" />
        <Progress.Section value={share(answers.not)} color="red" />
      </Progress.Root>
      <p style={{ margin: '8px 0 0' }}>
        {say('incident.answers.works', { count: answers.works })} ·{' '}
        {say('incident.answers.not', { count: answers.not })}
      </p>
    </Panel>
  )
}
