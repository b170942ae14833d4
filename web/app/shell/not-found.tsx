import { Anchor } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../parts/state/empty.tsx'
import { useSay } from '../speech.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const say = useSay()
  return (
    <Empty icon={IconMapQuestion} title={say('app.notFound')} text={say('app.notFoundText')}>
      <Anchor component={Link} to="/today">
        {say('nav.today')}
      </Anchor>
    </Empty>
  )
}
