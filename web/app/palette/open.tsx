import { lazy, Suspense, useEffect, useState } from 'react'
import { withWords } from '../speech.ts'

const Palette = lazy(() => withWords(import('./palette.tsx')).then(({ Palette }) => ({ default: Palette })))

/** Opens the palette with ⌘K or Ctrl K, also while one types. */
export function PaletteKey() {
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpened(now => !now)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  if (!opened) return null
  return (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpened(false)} />
    </Suspense>
  )
}
