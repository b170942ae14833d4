import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import { Frame } from './frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

const route = getRouteApi('/sign-in')

/** The door. */
export function SignIn() {
  const say = useSay()
  const router = useRouter()
  const { back } = route.useSearch()
  return (
    <Frame title={say('signIn.title')} hint={say('signIn.hint')}>
      <SignInForm onDone={() => router.history.push(back ?? '/today')} />
    </Frame>
  )
}
