import { Button, Drawer, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../state/problem.tsx'
import { ActOrCancel } from './act-or-cancel.tsx'

interface FormProps {
  /** What is done when it is sent. */
  change: { mutate: (input: undefined) => void; isPending: boolean; error: unknown }
  /** What the button says; without it that it saves. */
  act?: string
  /** Whether all is there that it takes. */
  ready?: boolean
  /** Nothing has to be filled in: the button has the focus at once. */
  atOnce?: boolean
  /** The way out in words, beside the button. */
  onCancel?: () => void
  gap?: 'sm' | 'md'
  /** What else one may do, below the button. */
  also?: ReactNode
  children: ReactNode
}

interface FrameProps extends FormProps {
  title: string
  onClose: () => void
}

/** A form in a window of its own: its fields, what went wrong, the one button. */
export function DialogForm({ title, onClose, ...form }: FrameProps) {
  const say = useSay()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Form {...form} />
    </Modal>
  )
}

/** The same at the side, for a form with many fields. */
export function DrawerForm({ title, onClose, size = 480, ...form }: FrameProps & { size?: number }) {
  const say = useSay()
  const close = { 'aria-label': say('app.close') }
  return (
    <Drawer opened onClose={onClose} position="right" size={size} title={title} closeButtonProps={close}>
      <Form {...form} />
    </Drawer>
  )
}

function Form({ change, act, ready = true, atOnce, onCancel, gap = 'sm', also, children }: FormProps) {
  const say = useSay()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={gap}>
        {children}
        {change.error !== null && <Problem>{sentenceOf(change.error)}</Problem>}
        {onCancel ? (
          <ActOrCancel act={act} busy={change.isPending} ready={ready} atOnce={atOnce} onCancel={onCancel} />
        ) : (
          <Button type="submit" loading={change.isPending} disabled={!ready}>
            {act ?? say('app.save')}
          </Button>
        )}
        {also}
      </Stack>
    </form>
  )
}
