import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { type Language, language, speak, useSay } from '../speech.ts'

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
      onChange={value => void speak(value as Language)}
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
