import { Button, CopyButton, Modal, Stack } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import css from './settings.module.css'

interface ShownOnceProps {
  title: string
  secret: string
  /** How it is used. */
  use: string
  onClose: () => void
}

/** A secret that the desk shows this once: it stays until it is put away by hand. */
export function ShownOnce({ title, secret, use, onClose }: ShownOnceProps) {
  const say = useSay()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <p className={css.hint}>{say('secretOnce.hint')}</p>
        <pre className={css.preview}>{secret}</pre>
        <p className={css.hint}>{use}</p>
        <div className={css.foot}>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                data-autofocus
                variant={copied ? 'default' : 'filled'}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                onClick={copy}
              >
                {say(copied ? 'secretOnce.copied' : 'secretOnce.copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            {say('secretOnce.done')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
