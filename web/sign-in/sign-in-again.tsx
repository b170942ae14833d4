import { Modal } from '@mantine/core'
import { signedOut } from '../app/query.ts'
import { useMe } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { SignInForm } from './sign-in-form.tsx'

/** The session ended in mid-work: sign in over the page, so that nothing typed is lost. */
export function SignInAgain() {
  const say = useSay()
  const me = useMe()
  return (
    <Modal
      opened
      onClose={() => signedOut.set(false)}
      title={say('signIn.again')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <p style={{ marginTop: 0 }}>{say('signIn.againHint')}</p>
      <SignInForm email={me.email} onDone={() => signedOut.set(false)} />
    </Modal>
  )
}
