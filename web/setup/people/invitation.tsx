import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { Person } from '../../parts/sign/person.tsx'
import { settingsQuery } from '../../settings/query.ts'
import css from '../setup.module.css'

export interface Invited {
  name: string
  email: string
  password: string
}

/** What one hands over to a new colleague; it is not kept anywhere. */
export function Invitation({ name, email, password }: Invited) {
  const say = useSay()
  const { data } = useQuery(settingsQuery)
  const told = { name, email, password, company: data?.company ?? '', url: window.location.origin }
  return (
    <section className={css.invitation} aria-label={name} role="status">
      <Person name={name} />
      <p className={css.password}>{say('setup.people.password', { password })}</p>
      <p className={css.quiet}>{say('setup.people.handOver', { email })}</p>
      <CopyButton value={say('setup.people.invitation', told)}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
            onClick={copy}
          >
            {say(copied ? 'setup.people.copied' : 'setup.people.copy')}
          </Button>
        )}
      </CopyButton>
    </section>
  )
}
