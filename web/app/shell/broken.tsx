import { Anchor, Button } from '@mantine/core'
import { IconCloudOff, IconLock, IconMapQuestion } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { Empty } from '../../parts/state/empty.tsx'
import { sentenceOf, statusOf } from '../failure.ts'
import { useSay } from '../speech.ts'

/** A page that could not be shown: why, and another try where one could help. */
export function Broken({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useSay()
  const router = useRouter()
  const status = statusOf(error)
  if (status === 403 || status === 404)
    return (
      <Empty
        icon={status === 403 ? IconLock : IconMapQuestion}
        title={say(status === 403 ? 'app.notAllowed' : 'app.notFound')}
        text={sentenceOf(error)}
      >
        <Anchor component={Link} to="/today">
          {say('nav.today')}
        </Anchor>
      </Empty>
    )
  return (
    <Empty icon={IconCloudOff} title={say('app.broken')} text={sentenceOf(error)}>
      <Button variant="default" mt="sm" onClick={retry ?? (() => void router.invalidate())}>
        {say('app.retry')}
      </Button>
    </Empty>
  )
}
