import { Button, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'
import css from './settings.module.css'

interface SureProps {
  title: string
  hint?: string
  act: string
  danger?: boolean
  change: { mutate: (input: undefined) => void; isPending: boolean; isError: boolean; error: unknown }
  onClose: () => void
  children?: ReactNode
}

/** Asks once more, and says what will come of it. */
export function Sure({ title, hint, act, danger, change, onClose, children }: SureProps) {
  const say = useSay()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack gap="sm">
        {hint && <p className={css.hint}>{hint}</p>}
        {children}
        {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
        <div className={css.foot}>
          <Button
            data-autofocus
            color={danger ? 'red' : undefined}
            loading={change.isPending}
            onClick={() => change.mutate(undefined)}
          >
            {act}
          </Button>
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
