import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconSelector } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Face } from '../../parts/person.tsx'
import { signOut, useMe } from '../session.ts'
import { type Language, language, useSay } from '../speech.ts'
import css from './navigation.module.css'

const LANGUAGES = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
]

/** Russian or English; remembered. */
export function LanguageSwitch() {
  const say = useSay()
  return (
    <SegmentedControl
      aria-label={say('app.language')}
      size="xs"
      data={LANGUAGES}
      value={language.use()}
      onChange={value => language.set(value as Language)}
    />
  )
}

/** Light, dark, or as the system; remembered. */
export function ThemeSwitch() {
  const say = useSay()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const data = (['light', 'dark', 'auto'] as const).map(value => ({ value, label: say(`app.theme.${value}`) }))
  return (
    <SegmentedControl
      aria-label={say('app.theme.label')}
      size="xs"
      data={data}
      value={colorScheme}
      onChange={value => setColorScheme(value as typeof colorScheme)}
    />
  )
}

/** The person who is signed in, with the language, the theme and the way out. */
export function Preferences({ compact }: { compact?: boolean }) {
  const say = useSay()
  const me = useMe()
  const go = useNavigate()
  const leave = async () => {
    await go({ to: '/sign-in' })
    await signOut()
  }
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={260} radius="lg" shadow="md">
      <Menu.Target>
        <button type="button" className={css.me} aria-label={compact ? say('app.me', { name: me.name }) : undefined}>
          <Face name={me.name} />
          {!compact && (
            <>
              <span className={css.meName}>
                {me.name}
                <span className={css.meRole}>{say(`role.${me.role}`)}</span>
              </span>
              <IconSelector size={16} aria-hidden />
            </>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown p={12}>
        <div style={{ display: 'grid', gap: 8 }}>
          {compact && <strong>{me.name}</strong>}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <Menu.Divider my={8} />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {say('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
