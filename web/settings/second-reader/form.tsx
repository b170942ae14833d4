import { Button, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { setSecondReader } from '../../../src/contract/review.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { useSettingChange } from '../change.ts'
import { type SecondReader, secondReaderQuery } from '../query.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'

/** Which model is asked, and where; a key is written and never read. */
export function SecondReaderForm({ known }: { known: SecondReader }) {
  const say = useSay()
  const [endpoint, setEndpoint] = useState(known.endpoint ?? '')
  const [model, setModel] = useState(known.model)
  const [key, setKey] = useState('')
  const save = useSettingChange(secondReaderQuery.queryKey, (on: boolean) =>
    call(setSecondReader, { body: { endpoint: on ? endpoint.trim() : null, model, ...(on && key && { key }) } }),
  )
  const wrong = fieldsOf(save.error)
  return (
    <SettingForm
      change={{ ...save, mutate: () => save.mutate(true) }}
      titled="second-reader-title"
      also={
        known.endpoint && (
          <Button variant="default" disabled={save.isPending} onClick={() => save.mutate(false)}>
            {say('secondReader.switchOff')}
          </Button>
        )
      }
    >
      <Title order={2} id="second-reader-title">
        {say('secondReader.one')}{' '}
        {known.endpoint ? <Tag tone="good">{say('secondReader.on')}</Tag> : <Tag>{say('secondReader.off')}</Tag>}
      </Title>
      <div className={css.two}>
        <TextInput
          label={say('secondReader.endpoint')}
          description={say('secondReader.endpointHint')}
          type="url"
          required
          placeholder="http://127.0.0.1:11434/v1"
          value={endpoint}
          error={wrong.endpoint}
          onChange={event => setEndpoint(event.currentTarget.value)}
        />
        <TextInput
          label={say('secondReader.model')}
          description={say('secondReader.modelHint')}
          required
          placeholder="qwen3:8b"
          value={model}
          error={wrong.model}
          onChange={event => setModel(event.currentTarget.value)}
        />
      </div>
      <SecretInput
        label={say('secondReader.key')}
        description={say(keyHint(known, endpoint))}
        value={key}
        onChange={event => setKey(event.currentTarget.value)}
      />
      <p className={css.hint}>{say('secondReader.masked')}</p>
    </SettingForm>
  )
}

function keyHint({ endpoint: before, hasKey }: SecondReader, endpoint: string) {
  if (!hasKey) return 'secondReader.keyHint'
  return before && originOf(before) === originOf(endpoint) ? 'secondReader.keyKept' : 'secondReader.keyAgain'
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : url)
