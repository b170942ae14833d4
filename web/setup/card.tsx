import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { tellDone } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import css from './card.module.css'
import { openSteps, setupQuery, usePutAway } from './query.ts'

/** On Today of administrators, until the desk is set up or nobody wants to hear of it. */
export function SetupCard() {
  const say = useSay()
  const { data } = useQuery(setupQuery)
  const putAway = usePutAway(() => tellDone(say('setup.card.awayDone')))
  const open = data && !data.putAway ? openSteps(data) : []
  if (!open.length) return null
  return (
    <section className={css.card} aria-labelledby="setup-card-title">
      <IconListCheck size={22} stroke={1.7} aria-hidden />
      <div>
        <h2 id="setup-card-title" className={css.title}>
          {say('setup.card.title')}
        </h2>
        <p>{say('setup.card.text', { count: open.length, next: say(`setup.step.${open[0]!}`) })}</p>
      </div>
      <div className={css.acts}>
        <Button component={Link} to="/setup">
          {say('setup.card.goOn')}
        </Button>
        <Button variant="subtle" color="gray" loading={putAway.isPending} onClick={() => putAway.mutate(true)}>
          {say('setup.card.away')}
        </Button>
      </div>
    </section>
  )
}
