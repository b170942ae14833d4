import { IconPaperclip } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import { isAltKey } from '../../review/keys.ts'
import { pastedFiles } from '../paste/paste.ts'
import { useSteady } from '../steady.ts'
import css from './files.module.css'

interface DropZoneProps {
  mode: 'reply' | 'note'
  clip: RefObject<HTMLButtonElement | null>
  onDrop: (files: File[]) => void
}

/** Takes what is dragged over the composer, wherever over it, and files that are pasted into it. */
export function DropZone({ mode, clip, onDrop }: DropZoneProps) {
  const say = useSay()
  const zone = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const take = useSteady(onDrop)
  useEffect(() => {
    const form = zone.current!.closest('form')!
    const stop = new AbortController()
    const { signal } = stop
    const hears = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const dragged = (event: DragEvent) => {
      if (!hears(event)) return
      event.preventDefault()
      setOver(true)
    }
    const left = (event: DragEvent) => form.contains(event.relatedTarget as Node) || setOver(false)
    form.addEventListener('dragover', dragged, { signal })
    form.addEventListener('dragleave', left, { signal })
    const dropped = (event: DragEvent) => {
      setOver(false)
      if (!hears(event)) return
      event.preventDefault()
      take(filesOf(event.dataTransfer!))
    }
    form.addEventListener('drop', dropped, { signal })
    const pasted = (event: ClipboardEvent) => {
      const files = event.clipboardData ? pastedFiles(event.clipboardData) : []
      if (!files.length) return
      event.preventDefault()
      // no words: nothing is left for the field
      event.stopPropagation()
      take(files)
    }
    form.addEventListener('paste', pasted, { signal })
    const pressed = (event: KeyboardEvent) => {
      if (!isAltKey(event, 'A')) return
      event.preventDefault()
      clip.current?.click()
    }
    form.addEventListener('keydown', pressed, { signal })
    return () => stop.abort()
  }, [])
  return (
    <div ref={zone} className={css.zone} data-over={over || undefined} aria-hidden>
      <IconPaperclip size={22} stroke={1.7} />
      {say(`files.drop.${mode}`)}
    </div>
  )
}

/** A folder is no file, though it comes as one. */
const filesOf = ({ items }: DataTransfer): File[] =>
  [...items].flatMap(item => {
    const file = item.kind === 'file' && !item.webkitGetAsEntry()?.isDirectory ? item.getAsFile() : null
    return file ? [file] : []
  })
