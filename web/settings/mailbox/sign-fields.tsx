import { SegmentedControl, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import type { Mailbox } from '../query.ts'
import css from '../settings.module.css'

type Sign = Mailbox['settings']['sign']
type OAuth = Extract<Sign, { kind: 'oauth2' }>

const NEW_PASSWORD: Sign = { kind: 'password', password: '' }
const NEW_OAUTH: OAuth = { kind: 'oauth2', tokenUrl: '', clientId: '', refreshToken: '' }

interface SignFieldsProps {
  sign: Sign
  wrong: Record<string, string>
  onChange: (sign: Sign) => void
}

/** How a mailbox is signed in to: a password, or a right that is renewed. */
export function SignFields({ sign, wrong, onChange }: SignFieldsProps) {
  const say = useSay()
  return (
    <>
      <SegmentedControl
        aria-label={say('mailboxes.how')}
        value={sign.kind}
        onChange={kind => onChange(kind === 'password' ? NEW_PASSWORD : NEW_OAUTH)}
        data={(['password', 'oauth2'] as const).map(value => ({ value, label: say(`mailboxes.${value}`) }))}
      />
      {sign.kind === 'password' ? (
        <SecretInput
          label={say('mailboxes.password')}
          description={say('mailboxes.passwordHint')}
          required
          value={sign.password}
          error={wrong['settings.password']}
          onChange={event => onChange({ ...sign, password: event.currentTarget.value })}
        />
      ) : (
        <OAuthFields sign={sign} wrong={wrong} onChange={onChange} />
      )}
    </>
  )
}

function OAuthFields({ sign, wrong, onChange }: SignFieldsProps & { sign: OAuth }) {
  const say = useSay()
  const field = (name: 'tokenUrl' | 'clientId' | 'clientSecret' | 'refreshToken' | 'scope', required = true) => ({
    label: say(`mailboxes.${name}`),
    required,
    autoComplete: 'off',
    value: sign[name] ?? '',
    error: wrong[`settings.${name}`],
    onChange: (event: FormEvent<HTMLInputElement>) =>
      onChange({ ...sign, [name]: event.currentTarget.value || (required ? '' : undefined) }),
  })
  return (
    <>
      <TextInput {...field('tokenUrl')} type="url" />
      <div className={css.two}>
        <TextInput {...field('clientId')} />
        <SecretInput {...field('clientSecret', false)} />
      </div>
      <div className={css.two}>
        <SecretInput {...field('refreshToken')} />
        <TextInput {...field('scope', false)} />
      </div>
    </>
  )
}
