import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { tellFailure } from '../failure.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { late } from '../late.tsx'
import { useFetchAhead } from '../line/ahead.ts'
import { useNews } from '../news/news.ts'
import { PaletteKey } from '../palette/open.tsx'
import { signedOut } from '../query.ts'
import { MeContext, meQuery } from '../session.ts'
import { useSay, withWords } from '../speech.ts'
import { Ticking } from '../time/ticking.tsx'
import { Connection } from './connection.tsx'
import { BottomBar, Rail, TopBar } from './navigation.tsx'
import css from './shell.module.css'

const SignInAgain = late(() =>
  withWords(import('../../sign-in/sign-in-again.tsx')).then(({ SignInAgain }) => SignInAgain),
)
const ShortcutHelp = late(() => withWords(import('../keys/shortcut-help.tsx')).then(({ ShortcutHelp }) => ShortcutHelp))

/** Everything behind the sign-in: who it is and what time it is are asked here once for every line of a page. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <MeContext value={me}>
      <Ticking>
        <Frame />
      </Ticking>
    </MeContext>
  )
}

/** The frame of every page: navigation, the page, what lies above it. */
function Frame() {
  const say = useSay()
  const go = useNavigate()
  const router = useRouter()
  const [help, setHelp] = useState(false)
  const isOut = signedOut.use()
  const closeHelp = () => setHelp(false)
  const onHelpLost = (error: unknown) => {
    tellFailure(error)
    closeHelp()
  }
  useNews()
  useFetchAhead()
  useShortcuts({
    'g …': () => void router.preloadRoute({ to: '/cases' }).catch(() => {}),
    'g t': () => void go({ to: '/today' }),
    'g c': () => void go({ to: '/cases' }),
    'g i': () => void go({ to: '/incidents' }),
    'g u': () => void go({ to: '/customers' }),
    'g r': () => void go({ to: '/remedies' }),
    'g l': () => void go({ to: '/rules' }),
    'g k': () => void go({ to: '/knowledge' }),
    'g s': () => void go({ to: '/settings/company' }),
    c: () => void go({ to: '/calls/new' }),
    '?': () => setHelp(true),
  })
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        {say('app.skip')}
      </a>
      <Rail onHelp={() => setHelp(true)} />
      <TopBar />
      <main id="main" className={css.main} tabIndex={-1}>
        <Connection />
        <Outlet />
      </main>
      <BottomBar />
      <PaletteKey />
      {help && <ShortcutHelp onClose={closeHelp} onLost={onHelpLost} />}
      {isOut && <SignInAgain />}
    </div>
  )
}
