import { Button, Code, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconListSearch } from '@tabler/icons-react'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { AuditKind, listAudit, type AuditEntry as Shape } from '../../../src/contract/access/audit.ts'
import { call } from '../../app/api.ts'
import { type Say, sayIfKnown, useSay } from '../../app/speech.ts'
import { download } from '../../parts/csv.ts'
import { More } from '../../parts/list/more.tsx'
import { Page } from '../../parts/page/page.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import css from '../settings.module.css'
import { auditCsv } from './csv.ts'

type Entry = z.output<typeof Shape>
type Kind = z.output<typeof AuditKind>
interface Filter {
  kind: Kind | null
  q: string
  from: string
  until: string
}

const queryOf = ({ kind, q, from, until }: Filter) => ({
  kind: kind ?? undefined,
  q: q || undefined,
  from: from ? new Date(`${from}T00:00`).toISOString() : undefined,
  // the last day is meant whole
  until: until ? new Date(new Date(`${until}T00:00`).getTime() + 86_400_000).toISOString() : undefined,
})

const auditQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => call(listAudit, { query: { ...queryOf(filter), cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

/** Who came in, from where, and who set what. */
export function Audit() {
  const say = useSay()
  const [filter, setFilter] = useState<Filter>({ kind: null, q: '', from: '', until: '' })
  const [asked] = useDebouncedValue(filter, 300)
  const entries = useInfiniteQuery({ ...auditQuery(asked), placeholderData: keepPreviousData })
  const csv = useMutation({ mutationFn: async () => download('audit.csv', auditCsv(await allOf(asked))) })
  const set = (part: Partial<Filter>) => setFilter({ ...filter, ...part })
  return (
    <Page
      title={say('audit.title')}
      hint={say('audit.hint')}
      actions={
        <Button variant="default" loading={csv.isPending} onClick={() => csv.mutate()}>
          {say('audit.csv')}
        </Button>
      }
    >
      <div className={css.cards}>
        <div className={css.filters}>
          <Select
            label={say('audit.kind')}
            placeholder={say('audit.any')}
            clearable
            data={AuditKind.options.map(value => ({ value, label: say(`audit.kinds.${value}`) }))}
            value={filter.kind}
            onChange={value => set({ kind: value as Kind | null })}
          />
          <TextInput
            label={say('audit.who')}
            value={filter.q}
            onChange={event => set({ q: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('audit.from')}
            value={filter.from}
            onChange={event => set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('audit.until')}
            value={filter.until}
            onChange={event => set({ until: event.currentTarget.value })}
          />
        </div>
        <Resolved query={entries}>{({ pages }) => <Table entries={pages.flatMap(({ items }) => items)} />}</Resolved>
        <More of={entries} />
      </div>
    </Page>
  )
}

/** The most that goes into one file: what is older is asked for with dates. */
const CSV_PAGES = 500

async function allOf(filter: Filter): Promise<Entry[]> {
  const all: Entry[] = []
  let cursor: string | undefined
  for (let page = 0; page < CSV_PAGES; page += 1) {
    const { items, next } = await call(listAudit, { query: { ...queryOf(filter), cursor, limit: 200 } })
    all.push(...items)
    if (!next) break
    cursor = next
  }
  return all
}

function Table({ entries }: { entries: Entry[] }) {
  const say = useSay()
  if (!entries.length)
    return (
      <div className={css.card}>
        <Empty icon={IconListSearch} title={say('audit.none')} text={say('audit.noneHint')} />
      </div>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys
    <section className={css.tableBox} aria-label={say('audit.title')} tabIndex={0}>
      <table className={`${css.table} ${css.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{say('audit.at')}</th>
            <th scope="col">{say('audit.who')}</th>
            <th scope="col">{say('audit.kind')}</th>
            <th scope="col">{say('audit.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.id}>
              <td>
                <Moment at={entry.at} />
              </td>
              <td>
                {entry.actorName}
                {entry.keyName && ` · ${say('audit.byKey', { name: entry.keyName })}`}
                <div className={css.hint}>{entry.address}</div>
              </td>
              <td className={css.wraps}>{sayIfKnown(say, `audit.types.${entry.type}`) ?? entry.type}</td>
              <td className={css.wraps}>
                <Details entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The record as it stands, folded under a line of what is in it. */
function Details({ entry: { data, why } }: { entry: Entry }) {
  const say = useSay()
  if (Object.keys(data).length === 0) return why
  return (
    <details className={css.record}>
      <summary>{[why, gist(say, data)].filter(Boolean).join(' · ')}</summary>
      <Code block>{JSON.stringify(data, null, 1)}</Code>
    </details>
  )
}

/** The fields that were changed, else the words in it. */
function gist(say: Say, { to, ...data }: Entry['data']): string {
  if (to && typeof to === 'object') return Object.keys(to).join(', ')
  const words = Object.values(data).filter(value => typeof value === 'string')
  return words.length ? words.map(word => sayWord(say, word)).join(' · ') : Object.keys(data).join(', ')
}

const KNOWN = ['audit.said', 'role', 'remedySettings.kinds', 'remedies.causes']
const sayWord = (say: Say, word: string): string =>
  KNOWN.reduce<string | null>((said, among) => said ?? sayIfKnown(say, `${among}.${word}`), null) ?? word
