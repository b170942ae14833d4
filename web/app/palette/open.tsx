import { useEffect } from 'react'
import { tellFailure } from '../failure.ts'
import { kept } from '../kept.ts'
import { letterOf } from '../keys/shortcuts.ts'
import { late } from '../late.tsx'
import { withWords } from '../speech.ts'

const Palette = late(() => withWords(import('./palette.tsx')).then(({ Palette }) => Palette))
const opened = kept(false)

/** Opens the palette, for whoever has no keys at hand. */
export const openPalette = (): void => opened.set(true)

/** The palette, which opens with ⌘K or Ctrl K, also while one types. */
export function PaletteKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (letterOf(event) !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      opened.set(!opened.get())
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  if (!opened.use()) return null
  const close = () => opened.set(false)
  const onLost = (error: unknown) => {
    tellFailure(error)
    close()
  }
  return <Palette onClose={close} onLost={onLost} />
}
