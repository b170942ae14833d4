import { lazy, Suspense, useState } from 'react'
import { MeButton } from './me-button.tsx'

const fetchMenu = () => import('./preferences-menu.tsx')
const PreferencesMenu = lazy(() => fetchMenu().then(({ PreferencesMenu }) => ({ default: PreferencesMenu })))

/** The person who is signed in; the menu behind it is fetched when it is wanted. */
export function Preferences({ compact }: { compact?: boolean }) {
  const [wanted, setWanted] = useState(false)
  const button = <MeButton compact={compact} onPointerEnter={() => void fetchMenu()} onClick={() => setWanted(true)} />
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <PreferencesMenu compact={compact} />
    </Suspense>
  )
}
