import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { Empty } from '../parts/empty.tsx'
import { sentenceOf } from './failure.ts'
import { useSay } from './speech.ts'

/** A page that could not be shown: why, and another try. */
export function Broken({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useSay()
  const router = useRouter()
  return (
    <Empty icon={IconCloudOff} title={say('app.broken')} text={sentenceOf(error)}>
      <Button variant="default" mt="sm" onClick={retry ?? (() => void router.invalidate())}>
        {say('app.retry')}
      </Button>
    </Empty>
  )
}
