import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import { settingsQuery } from '../settings/query.ts'
import { openSteps, type Setup, usePutAway } from './query.ts'
import css from './setup.module.css'
import { StepTitle } from './step-frame.tsx'

/** What to do next, now that the desk is set up. */
export function Ready({ setup }: { setup: Setup }) {
  const say = useSay()
  const go = useNavigate()
  const { data } = useQuery(settingsQuery)
  const putAway = usePutAway(() => void go({ to: '/today' }))
  const all = setup.steps.every(({ state }) => state === 'done')
  return (
    <section className={css.card} aria-labelledby="step-title">
      <StepTitle>{say(all ? 'setup.ready.title' : 'setup.ready.titleSome')}</StepTitle>
      <p className={css.lead}>{say(all ? 'setup.ready.text' : 'setup.ready.some')}</p>
      <ul className={css.next}>
        {data?.mailbox && (
          <li>
            <strong>{say('setup.ready.write', { address: data.mailbox })}</strong>
            <span className={css.quiet}>{say('setup.ready.writeHint')}</span>
          </li>
        )}
        <NextLink to="/calls/new" words="call" />
        <NextLink to="/settings/promises" words="promises" />
        <NextLink to="/rules" words="rules" />
      </ul>
      <div className={css.foot}>
        {openSteps(setup).length ? (
          <Button component={Link} to="/today">
            {say('setup.ready.today')}
          </Button>
        ) : (
          <Button loading={putAway.isPending} onClick={() => putAway.mutate(true)}>
            {say('setup.ready.today')}
          </Button>
        )}
      </div>
    </section>
  )
}

function NextLink({
  to,
  words,
}: {
  to: '/calls/new' | '/settings/promises' | '/rules'
  words: 'call' | 'promises' | 'rules'
}) {
  const say = useSay()
  return (
    <li>
      <Link to={to} className={css.nextLink}>
        {say(`setup.ready.${words}`)}
        <IconArrowRight size={16} aria-hidden />
      </Link>
      <span className={css.quiet}>{say(`setup.ready.${words}Hint`)}</span>
    </li>
  )
}
