import { NumberInput, TextInput } from '@mantine/core'
import { useSay } from '../../app/speech.ts'
import css from '../settings.module.css'

interface Server {
  host: string
  port: number
}

interface HostAndPortProps {
  of: Server
  example: string
  onChange: (part: Partial<Server>) => void
}

/** Where a server that takes our messages is reached. */
export function HostAndPort({ of: { host, port }, example, onChange }: HostAndPortProps) {
  const say = useSay()
  return (
    <div className={css.two}>
      <TextInput
        label={say('waysOut.host')}
        required
        autoComplete="off"
        maxLength={255}
        placeholder={example}
        value={host}
        onChange={event => onChange({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={say('waysOut.port')}
        required
        min={1}
        max={65535}
        value={port}
        onChange={next => onChange({ port: Number(next) })}
      />
    </div>
  )
}
