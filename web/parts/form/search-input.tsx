import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'

interface SearchInputProps extends Pick<TextInputProps, 'className' | 'description' | 'mb' | 'maxLength'> {
  label: string
  /** What the address asks for. */
  q: string
  /** Hears it when the typing pauses; undefined where nothing is asked. */
  onFind: (q: string | undefined) => void
  /** What the button says that empties it; without it there is none. */
  clear?: string
}

/** What a list is searched for; `/` leads here. */
export function SearchInput({ label, q, onFind, clear, ...rest }: SearchInputProps) {
  const [text, setText] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  // a view or the way back brings other words, unless somebody is typing
  useEffect(() => {
    if (document.activeElement !== input.current) setText(q)
  }, [q])
  const find = useDebouncedCallback((next: string) => onFind(next.trim() || undefined), 200)
  const type = (next: string) => {
    setText(next)
    find(next)
  }
  useShortcuts({ slash: () => input.current?.focus() })
  return (
    <TextInput
      ref={input}
      role="searchbox"
      aria-label={label}
      placeholder={label}
      inputWrapperOrder={['input', 'description']}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      rightSection={clear && text && <CloseButton size="sm" aria-label={clear} onClick={() => type('')} />}
      size="md"
      value={text}
      onChange={event => type(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
      {...rest}
    />
  )
}
