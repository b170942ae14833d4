import { Title } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useMe } from '../app/session.ts'
import type { ScreenKey } from '../app/speech.ts'
import { useSay } from '../app/speech.ts'
import css from './settings.module.css'

/** The pages by what they are about; the first setting up is the administrator's. */
const GROUPS = [
  {
    words: 'settings.group.company',
    pages: [
      { to: '/setup', words: 'setup.title', by: 'administrator' },
      { to: '/settings/company', words: 'company.title' },
      { to: '/settings/staff', words: 'staff.title' },
    ],
  },
  {
    words: 'settings.group.service',
    pages: [
      { to: '/settings/promises', words: 'policy.title' },
      { to: '/settings/incidents', words: 'incidentSettings.title' },
      { to: '/settings/bulletins', words: 'template.title' },
      { to: '/settings/remedies', words: 'remedySettings.title' },
      { to: '/settings/review', words: 'severities.title' },
      { to: '/settings/second-reader', words: 'secondReader.title' },
    ],
  },
  {
    words: 'settings.group.ways',
    pages: [
      { to: '/settings/ways-out', words: 'waysOut.title' },
      { to: '/settings/mailboxes', words: 'mailboxes.title' },
      { to: '/settings/quarantine', words: 'quarantine.title' },
      { to: '/settings/api-keys', words: 'apiKey.title' },
      { to: '/settings/webhooks', words: 'webhook.title' },
    ],
  },
  {
    words: 'settings.group.access',
    pages: [
      { to: '/settings/my-sign-in', words: 'mySignIn.title' },
      { to: '/settings/company-sign-in', words: 'oidc.title' },
      { to: '/settings/audit', words: 'audit.title' },
    ],
  },
] as const satisfies { words: ScreenKey; pages: { to: string; words: ScreenKey; by?: 'administrator' }[] }[]

/** The settings, each on a page of its own. */
export function Settings() {
  const say = useSay()
  const { role } = useMe()
  return (
    <div className={css.settings}>
      <nav className={css.nav} aria-label={say('settings.title')}>
        {GROUPS.map(({ words, pages }) => (
          <section key={words} className={css.group} aria-label={say(words)}>
            <Title order={2} className={css.title}>
              {say(words)}
            </Title>
            {pages
              .filter(page => !('by' in page) || page.by === role)
              .map(({ to, words }) => (
                <Link key={to} to={to} className={css.link} activeProps={{ 'aria-current': 'page' }}>
                  {say(words)}
                </Link>
              ))}
          </section>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
