import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Person } from '../../parts/sign/person.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type StaffMember, staffQuery } from '../../settings/staff/staff-query.ts'
import { renewSetup } from '../query.ts'
import css from '../setup.module.css'
import { StepFrame, type StepProps } from '../step-frame.tsx'
import { Invitation, type Invited } from './invitation.tsx'
import { InviteForm } from './invite-form.tsx'

/** Who else serves: those who are there, those just added with what to hand over, and a form for one more. */
export function PeopleStep(step: StepProps) {
  const staff = useQuery(staffQuery)
  const [invited, setInvited] = useState<Invited[]>([])
  const take = (person: Invited) => {
    setInvited([person, ...invited])
    void renewSetup()
  }
  return (
    <StepFrame step="people" {...step}>
      <Resolved query={staff}>{({ items }) => <Already people={items.filter(({ leftAt }) => !leftAt)} />}</Resolved>
      {invited.map(person => (
        <Invitation key={person.email} {...person} />
      ))}
      <InviteForm onInvited={take} />
    </StepFrame>
  )
}

function Already({ people }: { people: StaffMember[] }) {
  const say = useSay()
  const me = useMe()
  return (
    <section aria-labelledby="already-title">
      <h3 id="already-title" className={css.part}>
        {say('setup.people.already')}
      </h3>
      <ul className={css.people}>
        {people.map(({ id, name, role, email }) => (
          <li key={id}>
            <Person name={name} />
            <span className={css.quiet}>{email}</span>
            <Tag>{id === me.id ? say('setup.people.you') : say(`role.${role}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
