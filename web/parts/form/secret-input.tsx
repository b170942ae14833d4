import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useSay } from '../../app/speech.ts'

/** A field that hides what is typed until one asks to see it; the browser offers nothing unless the field says what. */
export function SecretInput(props: PasswordInputProps) {
  const say = useSay()
  const toggle = { 'aria-label': say('signIn.showPassword') }
  return <PasswordInput autoComplete="new-password" {...props} visibilityToggleButtonProps={toggle} />
}
