import { Button } from '@mantine/core'
import { IconArchive, IconBook2, IconSearchOff, IconTemplate } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRowKeys } from '../app/keys/shortcuts.ts'
import { useSay } from '../app/speech.ts'
import { More } from '../parts/list/more.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { Day } from '../parts/time/moment.tsx'
import css from './knowledge.module.css'
import { type Kind, type WritingRow, writingsQuery } from './query.ts'

const route = getRouteApi('/desk/knowledge')

/** What was found; `j`, `k` and Enter walk over it. */
export function WritingList({ kind }: { kind: Kind }) {
  const say = useSay()
  const { q = '', state = 'in-use' } = route.useSearch()
  const writings = useInfiniteQuery({ ...writingsQuery(kind, q, state), placeholderData: keepPreviousData })
  return (
    <>
      <section
        className={css.list}
        aria-label={say(kind === 'macro' ? 'knowledge.macros' : 'knowledge.articles')}
        aria-busy={writings.isFetching}
      >
        <Resolved query={writings}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            return rows.length ? <Rows rows={rows} /> : <Nothing kind={kind} />
          }}
        </Resolved>
      </section>
      <More of={writings} />
    </>
  )
}

function Rows({ rows }: { rows: WritingRow[] }) {
  const say = useSay()
  const list = useRef<HTMLUListElement>(null)
  const { id } = route.useSearch()
  useRowKeys(list)
  return (
    <ul ref={list} className={css.rows}>
      {rows.map(row => (
        <li key={row.id} className={css.row} data-chosen={row.id === id || undefined}>
          <Link
            from="/knowledge"
            search={before => ({ ...before, id: row.id, edit: undefined })}
            className={css.name}
            aria-current={row.id === id || undefined}
            lang={row.language}
            data-row
          >
            {row.title}
          </Link>
          <span className={css.excerpt} lang={row.language}>
            {row.excerpt}
          </span>
          <span className={css.meta}>
            {say(`language.${row.language}`)}, <Day at={row.changedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Nothing({ kind }: { kind: Kind }) {
  const say = useSay()
  const { q, state } = route.useSearch()
  const go = route.useNavigate()
  if (q)
    return <Empty icon={IconSearchOff} title={say('knowledge.notFoundTitle')} text={say('knowledge.notFoundText')} />
  if (state)
    return (
      <Empty icon={IconArchive} title={say('knowledge.noneRetiredTitle')} text={say('knowledge.noneRetiredText')} />
    )
  const [icon, words] = kind === 'macro' ? ([IconTemplate, 'Macros'] as const) : ([IconBook2, 'Articles'] as const)
  return (
    <Empty icon={icon} title={say(`knowledge.empty${words}Title`)} text={say(`knowledge.empty${words}Text`)}>
      <Button onClick={() => void go({ search: before => ({ ...before, edit: true }) })} mt={12}>
        {say(kind === 'macro' ? 'knowledge.addMacro' : 'knowledge.addArticle')}
      </Button>
    </Empty>
  )
}
