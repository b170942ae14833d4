import { Title } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useMe } from '../app/session.ts'
import type { ScreenKey } from '../app/speech.ts'
import { useSay } from '../app/speech.ts'
import css from './settings.module.css'

const PAGES = [
  { to: '/setup', words: 'setup.title', by: 'administrator' },
  { to: '/settings/company', words: 'company.title' },
  { to: '/settings/staff', words: 'staff.title' },
  { to: '/settings/ways-out', words: 'waysOut.title' },
  { to: '/settings/promises', words: 'policy.title' },
  { to: '/settings/incidents', words: 'incidentSettings.title' },
  { to: '/settings/bulletins', words: 'template.title' },
  { to: '/settings/remedies', words: 'remedySettings.title' },
  { to: '/settings/review', words: 'severities.title' },
  { to: '/settings/second-reader', words: 'secondReader.title' },
  { to: '/settings/mailboxes', words: 'mailboxes.title' },
  { to: '/settings/api-keys', words: 'apiKey.title' },
  { to: '/settings/webhooks', words: 'webhook.title' },
  { to: '/settings/my-sign-in', words: 'mySignIn.title' },
  { to: '/settings/company-sign-in', words: 'oidc.title' },
  { to: '/settings/audit', words: 'audit.title' },
  { to: '/settings/quarantine', words: 'quarantine.title' },
] as const satisfies { to: string; words: ScreenKey; by?: 'administrator' }[]

/** The settings, each on a page of its own. */
export function Settings() {
  const say = useSay()
  const { role } = useMe()
  return (
    <div className={css.settings}>
      <nav className={css.nav} aria-label={say('settings.title')}>
        <Title order={2} className={css.title}>
          {say('settings.title')}
        </Title>
        {PAGES.filter(page => !('by' in page) || page.by === role).map(({ to, words }) => (
          <Link key={to} to={to} className={css.link} activeProps={{ 'aria-current': 'page' }}>
            {say(words)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
