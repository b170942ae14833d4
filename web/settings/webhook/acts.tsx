import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { removeWebhook, rotateWebhookSecret, switchWebhook } from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { useSettingChange } from '../change.ts'
import { Sure } from '../sure.tsx'
import { type Webhook, webhooksQuery } from './query.ts'

interface ActProps {
  webhook: Webhook
  onClose: () => void
}

/** Another secret; for a day the one before it signs, too. */
export function Rotation({ webhook: { id }, onClose, onMade }: ActProps & { onMade: (secret: string) => void }) {
  const say = useSay()
  const rotate = useSettingChange(
    webhooksQuery.queryKey,
    () => call(rotateWebhookSecret, { params: { webhookId: id }, body: {} }),
    ({ secret }) => {
      onClose()
      onMade(secret)
    },
  )
  const words = { title: say('webhook.rotateTitle'), hint: say('webhook.rotateHint'), act: say('webhook.rotate') }
  return <Sure {...words} change={rotate} onClose={onClose} />
}

/** On again, with what was missed or from now on. */
export function SwitchOn({ webhook: { id }, onClose }: ActProps) {
  const say = useSay()
  const [missed, setMissed] = useState(true)
  const body = { on: true, skipMissed: !missed }
  const change = useSettingChange(
    webhooksQuery.queryKey,
    () => call(switchWebhook, { params: { webhookId: id }, body }),
    onClose,
  )
  return (
    <Sure title={say('webhook.switchOnTitle')} act={say('webhook.switchOn')} change={change} onClose={onClose}>
      <Checkbox
        label={say('webhook.missed')}
        description={say('webhook.missedHint')}
        checked={missed}
        onChange={event => setMissed(event.currentTarget.checked)}
      />
    </Sure>
  )
}

export function Removal({ webhook: { id, url }, onClose }: ActProps) {
  const say = useSay()
  const remove = useSettingChange(
    webhooksQuery.queryKey,
    () => call(removeWebhook, { params: { webhookId: id } }),
    onClose,
  )
  const words = { title: say('webhook.removeTitle'), hint: say('webhook.removeHint', { url }) }
  return <Sure {...words} act={say('webhook.remove')} danger change={remove} onClose={onClose} />
}
