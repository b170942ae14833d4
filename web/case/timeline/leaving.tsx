import { Button, Group } from '@mantine/core'
import { IconClockPlay } from '@tabler/icons-react'
import { useEffect } from 'react'
import { sendHeldReply } from '../../../src/contract/case/reply.ts'
import { call } from '../../app/api.ts'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { renewCase, useCaseChange } from '../change.ts'
import { Clocks } from '../composer/send/send-button.tsx'
import { useTakeBack } from '../composer/send/undo-send.tsx'
import type { Case, Entry } from '../query.ts'
import css from './leaving.module.css'

/** A day and more is not waited for by a timer. */
const NEAR = 86_400_000

/** A reply that has not left: when it will, and the way back. */
export function Leaving({ entry, theCase }: { entry: Entry; theCase: Case }) {
  const say = useSay()
  const { leavesAt, scheduled } = entry.held!
  const takeBack = useTakeBack(theCase.id, entry.id)
  // the notice that offers it on every page comes a moment later
  useShortcuts({ z: scheduled ? undefined : takeBack.mutate })
  const sendNow = useCaseChange(theCase.id, () =>
    call(sendHeldReply, { params: { caseId: theCase.id, entryId: entry.id } }),
  )
  useEffect(() => {
    const left = Date.parse(leavesAt) - deskNow().getTime()
    const over = setTimeout(() => void renewCase(theCase.id), Math.min(Math.max(left, 0), NEAR) + 500)
    return () => clearTimeout(over)
  }, [leavesAt, theCase.id])
  const zone = theCase.customer.reach.zone
  return (
    <div className={css.leaving}>
      <IconClockPlay size={18} stroke={1.8} aria-hidden />
      <p className={css.when}>
        {say(scheduled ? 'leaving.waits' : 'leaving.soon')}
        {scheduled && <Clocks at={leavesAt} zone={zone} />}
      </p>
      <Group gap={6}>
        {scheduled && (
          <Button
            size="compact-sm"
            variant="default"
            loading={sendNow.isPending}
            onClick={() => sendNow.mutate(undefined)}
          >
            {say('leaving.sendNow')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" loading={takeBack.isPending} onClick={takeBack.mutate}>
          {say('leaving.takeBack')}
        </Button>
      </Group>
    </div>
  )
}
