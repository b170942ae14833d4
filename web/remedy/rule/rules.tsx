import { TextInput } from '@mantine/core'
import { IconBooks, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useRowKeys, useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Rule, rulesQuery } from './query.ts'
import css from './rule.module.css'
import { RuleOpened } from './rule-opened.tsx'
import { newestOf } from './rule-select.tsx'
import { RuleViews } from './rule-views.tsx'
import { sayJurisdiction, sayRule } from './words.ts'

const route = getRouteApi('/desk/rules')

/** The packs: which rules there are, how they changed, what they answer. */
export function Rules() {
  const say = useSay()
  const { rule: chosen } = route.useSearch()
  const rules = useQuery(rulesQuery)
  return (
    <Page title={say('pack.title')} hint={say('pack.hint')} actions={<RuleViews now="rules" />}>
      <Resolved query={rules}>
        {({ items }) => (
          <div className={css.columns} data-opened={chosen !== undefined || undefined}>
            <RuleList rules={items} chosen={chosen} />
            <Opened rule={items.find(({ rule }) => rule === chosen)} />
          </div>
        )}
      </Resolved>
    </Page>
  )
}

function RuleList({ rules, chosen }: { rules: Rule[]; chosen: string | undefined }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useRowKeys(list)
  useShortcuts({ slash: () => search.current?.focus() })
  const wanted = typed.trim().toLowerCase()
  const found = rules.filter(rule => wordsOf(rule, say).includes(wanted))
  const groups = grouped(found)
  return (
    <div className={css.found}>
      <TextInput
        ref={search}
        role="searchbox"
        className={css.search}
        aria-label={say('pack.find')}
        placeholder={say('pack.find')}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        size="md"
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div ref={list}>
        {[...groups].map(([law, items]) => (
          <section key={law} aria-label={sayJurisdiction(say, law)}>
            <h2 className={css.law}>{sayJurisdiction(say, law)}</h2>
            <ul className={`${css.list} ${css.rows}`}>
              {items.map(rule => (
                <li key={rule.rule} className={css.row} data-chosen={rule.rule === chosen || undefined}>
                  <Link to="/rules" search={{ rule: rule.rule }} className={css.name} data-row>
                    {sayRule(say, rule.rule)}
                  </Link>
                  <span className={css.quiet}>{say('pack.editionCount', { count: rule.editions.length })}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p className={css.quiet}>{say('pack.noneFound')}</p>}
      </div>
    </div>
  )
}

const wordsOf = (rule: Rule, say: ReturnType<typeof useSay>) =>
  `${sayRule(say, rule.rule)} ${rule.rule} ${rule.editions.map(({ title }) => title).join(' ')}`.toLowerCase()

function Opened({ rule }: { rule: Rule | undefined }) {
  const say = useSay()
  if (rule) return <RuleOpened key={rule.rule} rule={rule} />
  return (
    <div className={css.list}>
      <Empty icon={IconBooks} title={say('pack.emptyTitle')} text={say('pack.emptyText')} />
    </div>
  )
}

function grouped(rules: Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const law = newestOf(rule)?.jurisdiction ?? '*'
    groups.set(law, [...(groups.get(law) ?? []), rule])
  }
  return groups
}
