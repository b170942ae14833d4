import { useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import type { Entry } from '../../query.ts'
import { LetterWindow } from './letter-window.tsx'

/** Opens the customer's e-mail as it looked when it came; nothing where a word came otherwise. */
export function AsItCame({ entry, className }: { entry: Entry; className?: string | undefined }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  if (entry.channel !== 'email' || entry.rawMessageId === null || entry.authorKind === 'staff') return null
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {say('asItCame.open')}
      </button>
      {opened && <LetterWindow entryId={entry.id} onClose={() => setOpened(false)} />}
    </>
  )
}
