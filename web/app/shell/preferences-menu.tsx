import { Menu } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { signOut, useMe } from '../session.ts'
import { useSay } from '../speech.ts'
import { MeButton } from './me-button.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

/** The language, the theme and the way out; it comes opened. */
export function PreferencesMenu({ compact }: { compact?: boolean }) {
  const say = useSay()
  const me = useMe()
  const go = useNavigate()
  const leave = async () => {
    await go({ to: '/sign-in' })
    await signOut()
  }
  return (
    <Menu defaultOpened returnFocus position={compact ? 'bottom-end' : 'top-start'} width={260} radius="lg" shadow="md">
      <Menu.Target>
        <MeButton compact={compact} />
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
