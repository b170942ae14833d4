import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import css from '../settings.module.css'
import type { Pair } from './sms-gateway.ts'

interface Props {
  title: string
  hint?: string
  pairs: Pair[]
  onChange: (pairs: Pair[]) => void
}

/** Names with what stands behind them, a row each. */
export function Pairs({ title, hint, pairs, onChange }: Props) {
  const say = useSay()
  const replace = (at: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...part } : pair)))
  return (
    <fieldset className={css.pairs}>
      <legend>{title}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {pairs.map(({ name, value }, index) => (
        <div key={index} className={css.pair}>
          <TextInput
            aria-label={say('waysOut.sms.fieldName', { number: index + 1 })}
            value={name}
            onChange={event => replace(index, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={say('waysOut.sms.fieldValue', { name })}
            value={value}
            onChange={event => replace(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={say('waysOut.sms.dropField', { name })}
            onClick={() => onChange(pairs.filter((_, other) => other !== index))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...pairs, { name: '', value: '' }])}
        >
          {say('waysOut.sms.addField')}
        </Button>
      </div>
    </fieldset>
  )
}
