import { Button, PasswordInput, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setSecondReader } from '../../../src/contract/review.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSettingChange } from '../change.ts'
import { type SecondReader, secondReaderQuery } from '../query.ts'
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(true)
  }
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="second-reader-title">
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
      <PasswordInput
        label={say('secondReader.key')}
        description={say(keyHint(known, endpoint))}
        autoComplete="new-password"
        value={key}
        onChange={event => setKey(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': say('signIn.showPassword') }}
      />
      <p className={css.hint}>{say('secondReader.masked')}</p>
      {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={save.isPending}>
          {say('app.save')}
        </Button>
        {known.endpoint && (
          <Button variant="default" disabled={save.isPending} onClick={() => save.mutate(false)}>
            {say('secondReader.switchOff')}
          </Button>
        )}
      </div>
    </form>
  )
}

function keyHint({ endpoint: before, hasKey }: SecondReader, endpoint: string) {
  if (!hasKey) return 'secondReader.keyHint'
  return before && originOf(before) === originOf(endpoint) ? 'secondReader.keyKept' : 'secondReader.keyAgain'
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : url)
