import { Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'

interface AskFormProps {
  text?: string
  busy: boolean
  onSave: (text: string) => void
  onCancel: () => void
}

/** The words of a question, as the customer meant it. */
export function AskForm({ text: known = '', busy, onSave, onCancel }: AskFormProps) {
  const say = useSay()
  const [text, setText] = useState(known)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(text.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={8} py={6}>
        <Textarea
          autoFocus
          aria-label={say('ask.text')}
          placeholder={say('ask.placeholder')}
          maxLength={2000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <ActOrCancel busy={busy} ready={Boolean(text.trim())} size="compact-sm" onCancel={onCancel} />
      </Stack>
    </form>
  )
}
