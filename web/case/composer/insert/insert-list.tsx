import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { listArticles, listMacros } from '../../../../src/contract/knowledge.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import type { Kind, WritingRow } from '../../../knowledge/query.ts'
import { Tag } from '../../../parts/sign/tag.tsx'
import type { Case } from '../../query.ts'
import css from './insert.module.css'

export type Found = WritingRow & { kind: Kind }
const LIMIT = 12

/** Macros, then articles, those in the language of the case first; arrows choose, Enter takes. */
export function InsertList({ theCase, onChoose }: { theCase: Case; onChoose: (found: Found) => void }) {
  const say = useSay()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { data } = useFound(words)
  const inLanguage = (row: Found) => Number(row.language === theCase.language)
  const rows = (data ?? []).toSorted((a, b) => inLanguage(b) - inLanguage(a))
  const chosen = rows[Math.min(at, rows.length - 1)]
  const idOf = (row: Found) => `${id}-${row.kind}-${row.id}`
  const current = chosen && idOf(chosen)
  useEffect(() => {
    if (current) document.getElementById(current)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt(Math.min(Math.max(at + step, 0), rows.length - 1))
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={css.insert}>
      <TextInput
        data-autofocus
        size="md"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current}
        aria-autocomplete="list"
        aria-label={say('insert.search')}
        placeholder={say('insert.search')}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={say('insert.results')} className={css.rows}>
        {rows.map((row, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field above holds the focus
          <div
            key={idOf(row)}
            id={idOf(row)}
            role="option"
            aria-selected={row === chosen}
            className={css.row}
            onMouseMove={() => setAt(i)}
            onClick={() => onChoose(row)}
          >
            <Row row={row} theCase={theCase} />
          </div>
        ))}
      </div>
      {data && !rows.length && <p className={css.none}>{say(words.trim() ? 'insert.none' : 'insert.empty')}</p>}
      {rows.length > 0 && <p className={css.keys}>{say('insert.keys')}</p>}
    </div>
  )
}

function Row({ row, theCase }: { row: Found; theCase: Case }) {
  const say = useSay()
  const shown = row.kind === 'article' && theCase.shownArticles.find(other => other.articleId === row.id)
  return (
    <>
      <span className={css.name} lang={row.language}>
        {row.title}
      </span>
      <span className={css.tags}>
        {shown && <Tag tone="warn">{say(`insert.shown.${shown.how}`)}</Tag>}
        {row.language !== theCase.language && <Tag>{say(`language.${row.language}`)}</Tag>}
        <Tag tone={row.kind === 'macro' ? 'good' : 'info'}>{say(`insert.${row.kind}`)}</Tag>
      </span>
      <span className={css.excerpt} lang={row.language}>
        {row.excerpt}
      </span>
    </>
  )
}

function useFound(words: string) {
  const [q] = useDebouncedValue(words.trim(), 150)
  return useQuery({
    queryKey: ['writings', 'both', q],
    queryFn: async (): Promise<Found[]> => {
      const query = { q: q || undefined, state: 'in-use' as const, limit: LIMIT }
      const [macros, articles] = await Promise.all([call(listMacros, { query }), call(listArticles, { query })])
      return [
        ...macros.items.map(row => ({ ...row, kind: 'macro' as const })),
        ...articles.items.map(row => ({ ...row, kind: 'article' as const })),
      ]
    },
    placeholderData: keepPreviousData,
  })
}
