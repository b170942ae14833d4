import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useSay } from '../../app/speech.ts'
import css from '../setup.module.css'
import type { Mail } from './mail.ts'

interface ServerFieldsProps {
  mail: Mail
  wrong: Record<string, string>
  /** A server did not open: what was guessed has to be seen. */
  unfolded: boolean
  onChange: (part: Partial<Mail>) => void
}

/** Both servers, folded until somebody wants to see them or one has to be corrected. */
export function ServerFields({ mail, wrong, unfolded, onChange }: ServerFieldsProps) {
  const say = useSay()
  const summary = [mail.imap.host, mail.smtp.host].filter(Boolean).join(', ')
  return (
    <details className={css.servers} open={unfolded || undefined}>
      <summary>
        {say('setup.mailbox.servers')}
        <span className={css.quiet}>{summary}</span>
      </summary>
      <p className={css.quiet}>{say('setup.mailbox.serversHint')}</p>
      <ServerRow way={say('setup.mailbox.incoming')} server={mail.imap} onChange={imap => onChange({ imap })} />
      <ServerRow way={say('setup.mailbox.outgoing')} server={mail.smtp} onChange={smtp => onChange({ smtp })} />
      <TextInput
        label={say('setup.mailbox.user')}
        autoComplete="off"
        placeholder={mail.address}
        value={mail.user}
        error={wrong['settings.user']}
        onChange={event => onChange({ user: event.currentTarget.value })}
      />
    </details>
  )
}

function ServerRow({
  way,
  server,
  onChange,
}: {
  way: string
  server: Mail['imap']
  onChange: (server: Mail['imap']) => void
}) {
  const say = useSay()
  return (
    <div className={css.server}>
      <TextInput
        label={say('setup.mailbox.server', { way })}
        autoComplete="off"
        value={server.host}
        onChange={event => onChange({ ...server, host: event.currentTarget.value })}
      />
      <NumberInput
        label={say('setup.mailbox.port', { way })}
        min={1}
        max={65535}
        hideControls
        value={server.port}
        onChange={port => onChange({ ...server, port: Number(port) })}
      />
      <Checkbox
        label={say('setup.mailbox.tls', { way })}
        checked={server.secure}
        onChange={event => onChange({ ...server, secure: event.currentTarget.checked })}
      />
    </div>
  )
}
