import { Button } from '@mantine/core'
import {
  type Icon,
  IconAddressBook,
  IconBook2,
  IconBooks,
  IconBroadcast,
  IconHandStop,
  IconKeyboard,
  IconMessages,
  IconPhonePlus,
  IconScale,
  IconSearch,
  IconSettings,
  IconSunHigh,
} from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { openIncidentsQuery } from '../../incident/open.ts'
import { todayQuery } from '../../today/query.ts'
import { dueNow } from '../../today/sections.ts'
import { openPalette } from '../palette/open.tsx'
import { useMe } from '../session.ts'
import { type ScreenKey, useSay } from '../speech.ts'
import { useNow } from '../time/clock.ts'
import css from './navigation.module.css'
import { Preferences } from './preferences.tsx'

const PLACES = [
  { to: '/today', words: 'nav.today', icon: IconSunHigh },
  { to: '/cases', words: 'nav.cases', icon: IconMessages },
  { to: '/incidents', words: 'nav.incidents', icon: IconBroadcast },
  { to: '/customers', words: 'nav.customers', icon: IconAddressBook },
  { to: '/remedies', words: 'nav.remedies', icon: IconScale, wide: true },
  { to: '/knowledge', words: 'nav.knowledge', icon: IconBook2 },
  { to: '/rules', words: 'nav.rules', icon: IconBooks, wide: true },
  { to: '/overrides', words: 'nav.overrides', icon: IconHandStop, lead: true },
  { to: '/settings', words: 'nav.settings', icon: IconSettings },
] as const satisfies { to: string; words: ScreenKey; icon: Icon; lead?: true; wide?: true }[]

const CURRENT = { 'aria-current': 'page' } as const

/** How many things are due now, beside "Today". */
function DueNow() {
  const say = useSay()
  const { data: due } = useInfiniteQuery({ ...todayQuery, select: dueNow })
  if (!due) return null
  return (
    <span className={css.due}>
      <span aria-hidden>{due}</span>
      <span className="visually-hidden">{say('nav.dueNow', { count: due })}</span>
    </span>
  )
}

/** How many incidents last, beside "Incidents"; red when one of them is silent too long. */
function OpenIncidents() {
  const say = useSay()
  const now = useNow()
  const { data } = useQuery(openIncidentsQuery)
  const open = data?.items ?? []
  if (!open.length) return null
  const silent = open.some(({ nextWordAt }) => nextWordAt && Date.parse(nextWordAt) < now.getTime())
  return (
    <span className={css.due} data-calm={!silent || undefined}>
      <span aria-hidden>{open.length}</span>
      <span className="visually-hidden">{say('nav.openIncidents', { count: open.length })}</span>
    </span>
  )
}

function Places() {
  const say = useSay()
  const { role } = useMe()
  return PLACES.filter(place => !('lead' in place) || role !== 'agent').map(({ to, words, icon: Icon, ...place }) => (
    <Link
      key={to}
      to={to}
      className={css.place}
      data-lead={'lead' in place || 'wide' in place || undefined}
      activeProps={CURRENT}
    >
      <Icon size={20} stroke={1.7} aria-hidden />
      <span>{say(words)}</span>
      {to === '/today' && <DueNow />}
      {to === '/incidents' && <OpenIncidents />}
    </Link>
  ))
}

const Brand = () => (
  <Link to="/today" className={css.brand}>
    <img src="/mark.svg" alt="" width={26} height={26} />
    Makegood
  </Link>
)

/** The navigation at the side of a wide screen. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const say = useSay()
  return (
    <aside className={css.rail}>
      <Brand />
      <Button component={Link} to="/calls/new" leftSection={<IconPhonePlus size={18} stroke={1.7} />} fullWidth mb={8}>
        {say('nav.newCall')}
      </Button>
      <button type="button" className={css.search} onClick={openPalette} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.7} aria-hidden />
        {say('palette.find')}
        <kbd className={css.key}>Ctrl K</kbd>
      </button>
      <nav aria-label={say('nav.label')} className={css.places}>
        <Places />
      </nav>
      <div className={css.foot}>
        <button type="button" className={css.quiet} onClick={onHelp}>
          <IconKeyboard size={18} stroke={1.7} aria-hidden />
          {say('keys.title')}
          <kbd className={css.key}>?</kbd>
        </button>
        <Preferences />
      </div>
    </aside>
  )
}

/** On a phone: the name of the desk and the person. */
export function TopBar() {
  const say = useSay()
  return (
    <header className={css.top}>
      <Brand />
      <button type="button" className={css.topAct} onClick={openPalette} aria-label={say('palette.find')}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
      </button>
      <Link to="/calls/new" className={css.topAct} aria-label={say('nav.newCall')}>
        <IconPhonePlus size={20} stroke={1.7} aria-hidden />
      </Link>
      <Preferences compact />
    </header>
  )
}

/** On a phone the places lie under the thumb. */
export function BottomBar() {
  const say = useSay()
  return (
    <nav aria-label={say('nav.label')} className={css.bottom}>
      <Places />
    </nav>
  )
}
