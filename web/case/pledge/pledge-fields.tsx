import { SegmentedControl, Stack, TextInput } from '@mantine/core'
import { PledgeKind } from '../../../src/contract/pledge.ts'
import { useSay } from '../../app/speech.ts'
import { DueInput } from '../../parts/time/due-input.tsx'

export interface PledgeDraft {
  kind: (typeof PledgeKind.options)[number]
  text: string
  /** ISO moment, empty until chosen. */
  dueAt: string
}

export const NEW_PLEDGE: PledgeDraft = { kind: 'update', text: '', dueAt: '' }
export const isWhole = (pledge: PledgeDraft) => Boolean(pledge.text.trim() && pledge.dueAt)

interface PledgeFieldsProps {
  value: PledgeDraft
  onChange: (value: PledgeDraft) => void
  /** The zone of the customer, to say the date as the customer will read it. */
  zone: string | null
}

/** What is promised and by when: there is no promise without a date. */
export function PledgeFields({ value, onChange, zone }: PledgeFieldsProps) {
  const say = useSay()
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={say('pledge.kindLabel')}
        size="xs"
        value={value.kind}
        onChange={kind => onChange({ ...value, kind: kind as PledgeDraft['kind'] })}
        data={PledgeKind.options.map(kind => ({ value: kind, label: say(`pledge.kind.${kind}`) }))}
      />
      <TextInput
        data-autofocus
        label={say('pledge.what')}
        placeholder={say(`pledge.example.${value.kind}`)}
        required
        value={value.text}
        onChange={event => onChange({ ...value, text: event.currentTarget.value })}
      />
      <DueInput
        label={say('pledge.dueAt')}
        value={value.dueAt}
        onChange={dueAt => onChange({ ...value, dueAt })}
        zone={zone}
      />
    </Stack>
  )
}
