import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'
import { CompanyButton } from './company-button.tsx'
import { Frame } from './frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

const route = getRouteApi('/sign-in')

/** The door. */
export function SignIn() {
  const say = useSay()
  const router = useRouter()
  const { back = '/today', company } = route.useSearch()
  return (
    <Frame title={say('signIn.title')} hint={say('signIn.hint')}>
      {company && <Problem>{say('codeStep.companyFailed')}</Problem>}
      <SignInForm onDone={() => router.history.push(back)} />
      <CompanyButton back={back} />
    </Frame>
  )
}
