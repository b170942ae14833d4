import { Button, type ButtonProps, Group } from '@mantine/core'
import { useSay } from '../../app/speech.ts'

interface ActOrCancelProps extends Pick<ButtonProps, 'size'> {
  /** What the button says that sends the form; without it that it saves. */
  act?: string
  busy: boolean
  /** Whether all is there that it takes. */
  ready?: boolean
  /** In a window where nothing has to be filled in: the button has the focus at once. */
  atOnce?: boolean
  onCancel: () => void
}

/** The end of a form: the button that sends it, and the way out. */
export function ActOrCancel({ act, busy, ready = true, atOnce, size, onCancel }: ActOrCancelProps) {
  const say = useSay()
  return (
    <Group gap={8}>
      <Button type="submit" size={size} loading={busy} disabled={!ready} data-autofocus={atOnce || undefined}>
        {act ?? say('app.save')}
      </Button>
      <Button size={size} variant="subtle" color="gray" onClick={onCancel}>
        {say('app.cancel')}
      </Button>
    </Group>
  )
}
