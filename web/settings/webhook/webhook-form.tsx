import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addWebhook, changeWebhook } from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { type Say, useSay } from '../../app/speech.ts'
import { DrawerForm } from '../../parts/form/dialog-form.tsx'
import { useSettingChange } from '../change.ts'
import { type Webhook, webhooksQuery } from './query.ts'

interface WebhookFormProps {
  webhook?: Webhook | undefined
  /** The types of events there are. */
  types: string[]
  onClose: () => void
  /** With the secret of a new one. */
  onMade: (secret: string) => void
}

/** Where it goes and what it is told. */
export function WebhookForm({ webhook, types, onClose, onMade }: WebhookFormProps) {
  const say = useSay()
  const [form, setForm] = useState({
    url: webhook?.url ?? 'https://',
    description: webhook?.description ?? '',
    types: webhook?.types ?? [],
  })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const save = useSettingChange(
    webhooksQuery.queryKey,
    async () => {
      if (webhook) return call(changeWebhook, { params: { webhookId: webhook.id }, body: form })
      const made = await call(addWebhook, { body: form })
      onMade(made.secret)
      return made
    },
    onClose,
  )
  const wrong = fieldsOf(save.error)
  return (
    <DrawerForm
      title={say(webhook ? 'webhook.edit' : 'webhook.add')}
      change={save}
      ready={form.types.length > 0}
      onClose={onClose}
    >
      <TextInput
        label={say('webhook.url')}
        description={say('webhook.urlHint')}
        type="url"
        required
        data-autofocus
        value={form.url}
        error={wrong.url}
        onChange={event => set({ url: event.currentTarget.value })}
      />
      <TextInput
        label={say('webhook.description')}
        maxLength={200}
        value={form.description}
        error={wrong.description}
        onChange={event => set({ description: event.currentTarget.value })}
      />
      <MultiSelect
        label={say('webhook.types')}
        description={say('webhook.typesHint')}
        required
        searchable
        hidePickedOptions
        maxDropdownHeight={320}
        data={choices(types, say)}
        value={form.types}
        error={wrong.types}
        onChange={chosen => set({ types: chosen })}
      />
    </DrawerForm>
  )
}

/** Everything, and by noun: all of it, and each type. */
function choices(types: string[], say: Say) {
  const nouns = [...new Set(types.map(type => type.split('.')[0]!))]
  const ofNoun = (noun: string) => [
    { value: `${noun}.*`, label: say('webhook.allOf', { noun }) },
    ...types.filter(type => type.startsWith(`${noun}.`)).map(type => ({ value: type, label: type })),
  ]
  return [
    { group: '*', items: [{ value: '*', label: say('webhook.everything') }] },
    ...nouns.map(noun => ({ group: noun, items: ofNoun(noun) })),
  ]
}
