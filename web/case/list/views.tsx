import { ActionIcon, Button, Checkbox, Group, Menu, Popover, Stack, TextInput } from '@mantine/core'
import { IconBookmarkPlus, IconDots, IconUsers } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { addView, changeView, removeView, restoreView } from '../../../src/contract/case/view.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { hideNotice, showNotice } from '../../app/shell/notices.tsx'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import css from './list.module.css'
import { type View, viewsQuery } from './query.ts'
import { addressOf, askedFor, isSame, type ListSearch } from './search.ts'

const route = getRouteApi('/desk/cases')
const renew = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })

/** Searches that are kept, one's own and everybody's, with what each finds now. */
export function Views({ search }: { search: ListSearch }) {
  const say = useSay()
  const { data: views = [] } = useQuery(viewsQuery)
  const asked = askedFor(search)
  const open = views.find(view => isSame(view.search, asked))
  if (!views.length) return null
  return (
    <nav className={css.views} aria-label={say('view.title')}>
      <ul className={css.viewList}>
        {views.map(view => (
          <ViewItem key={view.id} view={view} open={view.id === open?.id} search={search} />
        ))}
      </ul>
    </nav>
  )
}

function ViewItem({ view, open, search }: { view: View; open: boolean; search: ListSearch }) {
  const say = useSay()
  const go = route.useNavigate()
  const count = `${view.count}${view.more ? '+' : ''}`
  return (
    <li className={css.view} data-open={open || undefined}>
      <button
        type="button"
        className={css.viewName}
        aria-current={open || undefined}
        onClick={() => void go({ search: addressOf(view.search) })}
      >
        {view.shared && <IconUsers size={14} aria-label={say('view.shared')} />}
        {view.name}
        <span className={css.viewCount}>{count}</span>
      </button>
      {view.mine && <ViewMenu view={view} search={search} open={open} />}
    </li>
  )
}

function ViewMenu({ view, search, open }: { view: View; search: ListSearch; open: boolean }) {
  const say = useSay()
  const params = { viewId: view.id }
  const change = useMutation({
    mutationFn: (body: { search?: View['search']; shared?: boolean }) => call(changeView, { params, body }),
    onSuccess: renew,
  })
  const id = `view-${view.id}`
  const bringBack = async () => {
    hideNotice(id)
    await call(restoreView, { params })
    await renew()
  }
  const remove = useMutation({
    mutationFn: () => call(removeView, { params }),
    onSuccess: async () => {
      showNotice({
        id,
        color: 'pine',
        withBorder: true,
        autoClose: 10_000,
        closeButtonProps: { 'aria-label': say('app.close') },
        message: (
          <Group justify="space-between">
            {say('view.removed', { name: view.name })}
            <Button size="compact-sm" variant="light" onClick={() => void bringBack()}>
              {say('view.restore')}
            </Button>
          </Group>
        ),
      })
      await renew()
    },
  })
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={say('view.menu', { name: view.name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!open && (
          <Menu.Item onClick={() => change.mutate({ search: askedFor(search) })}>{say('view.keepThis')}</Menu.Item>
        )}
        <Menu.Item onClick={() => change.mutate({ shared: !view.shared })}>
          {say(view.shared ? 'view.unshare' : 'view.share')}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => remove.mutate()}>
          {say('view.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Keeps a search that is not kept yet; it stands beside the filters, so that nothing moves when it comes. */
export function SaveView({ search }: { search: ListSearch }) {
  const { data: views = [] } = useQuery(viewsQuery)
  const asked = askedFor(search)
  const isPlain = isSame(asked, { owner: 'me' }) || isSame(asked, {})
  if (isPlain || views.some(view => isSame(view.search, asked))) return null
  return <SaveForm search={search} />
}

function SaveForm({ search }: { search: ListSearch }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => call(addView, { body: { name, shared, search: askedFor(search) } }),
    meta: { beside: true },
    onSuccess: async () => {
      setOpened(false)
      setName('')
      tellDone(say('view.saved'))
      await renew()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconBookmarkPlus size={17} stroke={1.7} />}
          onClick={() => setOpened(!opened)}
        >
          {say('view.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              data-autofocus
              label={say('view.name')}
              description={say('view.nameHint')}
              required
              maxLength={80}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
            />
            <Checkbox
              label={say('view.forAll')}
              checked={shared}
              onChange={event => setShared(event.currentTarget.checked)}
            />
            {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
            <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
              {say('view.save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
