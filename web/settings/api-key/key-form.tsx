import { Checkbox, NumberInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addApiKey } from '../../../src/contract/access/api-key.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { momentOf } from '../../app/time/dates.ts'
import { DrawerForm } from '../../parts/form/dialog-form.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { apiKeysQuery, type Scope } from './query.ts'

interface KeyFormProps {
  onClose: () => void
  onMade: (key: { name: string; key: string }) => void
}

/** For which program, and what it may do. */
export function KeyForm({ onClose, onMade }: KeyFormProps) {
  const say = useSay()
  const scopes = useQuery(apiKeysQuery).data?.scopes ?? []
  const [form, setForm] = useState({ name: '', scopes: ['read'] as string[], perMinute: 600, until: '' })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const save = useSettingChange(apiKeysQuery.queryKey, () => send(form), onMade)
  const wrong = fieldsOf(save.error)
  return (
    <DrawerForm
      title={say('apiKey.add')}
      change={save}
      act={say('apiKey.add')}
      ready={form.scopes.length > 0}
      onClose={onClose}
    >
      <TextInput
        label={say('apiKey.name')}
        description={say('apiKey.nameHint')}
        required
        data-autofocus
        maxLength={100}
        value={form.name}
        error={wrong.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={say('apiKey.scopes')}
        required
        value={form.scopes}
        error={wrong.scopes}
        onChange={chosen => set({ scopes: chosen })}
      >
        <Stack gap="xs" mt="xs">
          {scopes.map(({ scope }) => (
            <Checkbox key={scope} value={scope} label={say(`scope.${scope}`)} description={say(`scopeHint.${scope}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <div className={css.two}>
        <NumberInput
          label={say('apiKey.perMinute')}
          min={1}
          max={60_000}
          value={form.perMinute}
          error={wrong.perMinute}
          onChange={value => set({ perMinute: Number(value) || 1 })}
        />
        <TextInput
          label={say('apiKey.expires')}
          description={say('apiKey.expiresHint')}
          type="date"
          value={form.until}
          error={wrong.expiresAt}
          onChange={event => set({ until: event.currentTarget.value })}
        />
      </div>
    </DrawerForm>
  )
}

/** A key works to the end of its last day, on the clock of whoever makes it. */
function send({
  name,
  scopes,
  perMinute,
  until,
}: {
  name: string
  scopes: string[]
  perMinute: number
  until: string
}) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const expiresAt = until ? momentOf(`${until}T23:59`, zone).toISOString() : null
  return call(addApiKey, { body: { name, scopes: scopes as Scope[], perMinute, expiresAt } })
}
