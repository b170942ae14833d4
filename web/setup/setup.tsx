import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useSay } from '../app/speech.ts'
import { Page } from '../parts/page/page.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { CompanyStep } from './company-step.tsx'
import { CustomersStep } from './customers/customers-step.tsx'
import { HoursStep } from './hours-step.tsx'
import { MailboxStep } from './mailbox/mailbox-step.tsx'
import { PeopleStep } from './people/people-step.tsx'
import { openSteps, type Setup as SetupKnown, type Step, setupQuery } from './query.ts'
import { Ready } from './ready.tsx'
import css from './setup.module.css'
import type { StepProps } from './step-frame.tsx'
import { Steps } from './steps.tsx'

const route = getRouteApi('/desk/setup')

const SCREENS: Record<Step, ComponentType<StepProps>> = {
  company: CompanyStep,
  people: PeopleStep,
  mailbox: MailboxStep,
  customers: CustomersStep,
  hours: HoursStep,
}

/** The first five minutes of a new desk, left at any step and taken up again where they were left. */
export function Setup() {
  const say = useSay()
  const setup = useQuery(setupQuery)
  return (
    <Page
      title={say('setup.title')}
      hint={say('setup.hint')}
      actions={
        <Button component={Link} to="/today" variant="default">
          {say('setup.later')}
        </Button>
      }
    >
      <Resolved query={setup}>{known => <Guide setup={known} />}</Resolved>
    </Page>
  )
}

function Guide({ setup }: { setup: SetupKnown }) {
  const go = useNavigate()
  const { step } = route.useSearch()
  const now = step ?? openSteps(setup)[0] ?? 'ready'
  const order: (Step | 'ready')[] = [...setup.steps.map(each => each.step), 'ready']
  const next = () => void go({ to: '/setup', search: { step: order[order.indexOf(now) + 1] } })
  const Screen = now === 'ready' ? null : SCREENS[now]
  const state = setup.steps.find(each => each.step === now)?.state ?? 'open'
  return (
    <div className={css.guide}>
      <Steps setup={setup} now={now} />
      <div className={css.screen}>
        {Screen ? <Screen key={now} state={state} onNext={next} /> : <Ready setup={setup} />}
      </div>
    </div>
  )
}
