import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'

const route = getRouteApi('/desk/cases')

/** Words, a number, a part of a name or a phone number; `/` leads here. */
export function SearchBox() {
  const say = useSay()
  const { q = '' } = route.useSearch()
  const go = route.useNavigate()
  const [text, setText] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  // a view or the way back brings other words, unless somebody is typing
  useEffect(() => {
    if (document.activeElement !== input.current) setText(q)
  }, [q])
  const find = useDebouncedCallback(
    (next: string) => void go({ search: before => ({ ...before, q: next.trim() || undefined }), replace: true }),
    200,
  )
  const type = (next: string) => {
    setText(next)
    find(next)
  }
  useShortcuts({ slash: () => input.current?.focus() })
  return (
    <TextInput
      ref={input}
      role="searchbox"
      aria-label={say('caseList.search')}
      placeholder={say('caseList.search')}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={say('caseList.clear')} onClick={() => type('')} />}
      size="md"
      mb={10}
      maxLength={200}
      value={text}
      onChange={event => type(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
