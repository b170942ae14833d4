import { useState } from 'react'
import { tellFailure } from '../failure.ts'
import { late } from '../late.tsx'
import { arrived } from '../line/line.ts'
import { MeButton } from './me-button.tsx'

const fetchMenu = () => arrived(import('./preferences-menu.tsx'))
const PreferencesMenu = late(() => fetchMenu().then(({ PreferencesMenu }) => PreferencesMenu))

/** The person who is signed in; the menu behind it is fetched when it is wanted. */
export function Preferences({ compact }: { compact?: boolean }) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <MeButton
      compact={compact}
      onPointerEnter={() => void fetchMenu().catch(() => {})}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return button
  const onLost = (error: unknown) => {
    tellFailure(error)
    setWanted(false)
  }
  return <PreferencesMenu compact={compact} meanwhile={button} onLost={onLost} />
}
