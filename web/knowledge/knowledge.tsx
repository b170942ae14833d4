import { Button, SegmentedControl, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import { SearchInput } from '../parts/form/search-input.tsx'
import { Page } from '../parts/page/page.tsx'
import css from './knowledge.module.css'
import { Opened } from './opened.tsx'
import type { Kind } from './query.ts'
import { WritingList } from './writing-list.tsx'

const route = getRouteApi('/desk/knowledge')

/** What the company writes once and uses again: articles for customers, macros for letters. */
export function Knowledge() {
  const say = useSay()
  const { kind = 'article', id, edit } = route.useSearch()
  const go = route.useNavigate()
  return (
    <Page
      title={say('knowledge.title')}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          onClick={() => void go({ search: before => ({ ...before, id: undefined, edit: true }) })}
        >
          {say(kind === 'macro' ? 'knowledge.addMacro' : 'knowledge.addArticle')}
        </Button>
      }
    >
      <Tabs
        value={kind}
        keepMounted={false}
        classNames={{ tab: css.tab!, list: css.tabs! }}
        onChange={value => void go({ search: { kind: value === 'macro' ? value : undefined } })}
      >
        <Tabs.List aria-label={say('knowledge.kinds')} mb={14}>
          <Tabs.Tab value="article">{say('knowledge.articles')}</Tabs.Tab>
          <Tabs.Tab value="macro">{say('knowledge.macros')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={kind} className={css.columns} data-opened={id !== undefined || edit || undefined}>
          <div className={css.found}>
            <Search key={kind} />
            <WritingList kind={kind} />
          </div>
          <Opened kind={kind as Kind} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Search() {
  const say = useSay()
  const { q = '', state } = route.useSearch()
  const go = route.useNavigate()
  return (
    <div className={css.search}>
      <SearchInput
        className={css.words}
        label={say('knowledge.search')}
        q={q}
        onFind={next => void go({ search: before => ({ ...before, q: next }), replace: true })}
      />
      <SegmentedControl
        aria-label={say('knowledge.state')}
        data={[
          { value: 'in-use', label: say('knowledge.inUse') },
          { value: 'retired', label: say('knowledge.retired') },
        ]}
        value={state ?? 'in-use'}
        onChange={value =>
          void go({
            search: ({ kind, q: words }) => ({ kind, q: words, state: value === 'retired' ? value : undefined }),
            replace: true,
          })
        }
      />
    </div>
  )
}
