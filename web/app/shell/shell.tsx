import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useFetchAhead } from '../ahead.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { useNews } from '../news/news.ts'
import { PaletteKey } from '../palette/open.tsx'
import { signedOut } from '../query.ts'
import { useSay, withWords } from '../speech.ts'
import { Connection } from './connection.tsx'
import { BottomBar, Rail, TopBar } from './navigation.tsx'
import css from './shell.module.css'

const SignInAgain = lazy(() =>
  withWords(import('../../sign-in/sign-in-again.tsx')).then(({ SignInAgain }) => ({ default: SignInAgain })),
)
const ShortcutHelp = lazy(() =>
  withWords(import('../keys/shortcut-help.tsx')).then(({ ShortcutHelp }) => ({ default: ShortcutHelp })),
)

/** The frame of every page behind the sign-in: navigation, the page, what lies above it. */
export function Shell() {
  const say = useSay()
  const go = useNavigate()
  const [help, setHelp] = useState(false)
  const isOut = signedOut.use()
  useNews()
  useFetchAhead()
  useShortcuts({
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
      <Suspense fallback={null}>
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
        {isOut && <SignInAgain />}
      </Suspense>
    </div>
  )
}
