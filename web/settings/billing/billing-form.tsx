import { Button, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setBilling, tryBilling } from '../../../src/contract/settlement/billing.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { type Billing, billingQuery } from '../../remedy/settlement/query.ts'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { Trial } from './trial.tsx'

/** Where entries of what is owed go, and by which secret both sides sign; with a call that tries it. */
export function BillingForm() {
  const { data } = useQuery(billingQuery)
  return data ? <Form key={data.url} billing={data} /> : null
}

function Form({ billing }: { billing: Billing }) {
  const say = useSay()
  const [url, setUrl] = useState(billing.url ?? '')
  const [secret, setSecret] = useState('')
  const save = useSettingChange(
    billingQuery.queryKey,
    () => call(setBilling, { body: { url: url.trim() || null, secret: secret.trim() || undefined } }),
    () => setSecret(''),
  )
  const attempt = useSettingChange(billingQuery.queryKey, () => call(tryBilling), undefined)
  const wrong = fieldsOf(save.error)
  const changed = url.trim() !== (billing.url ?? '') || secret !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="billing-title">
      <Title order={2} id="billing-title">
        {say('billingSettings.title')}
      </Title>
      <p className={css.hint}>{say('billingSettings.hint')}</p>
      <TextInput
        label={say('billingSettings.url')}
        description={billing.url ? undefined : say('billingSettings.none')}
        type="url"
        placeholder="https://billing.example.org/makegood"
        value={url}
        error={wrong.url}
        onChange={event => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={say('billingSettings.secret')}
        description={say(billing.hasSecret ? 'billingSettings.secretSet' : 'billingSettings.secretHint')}
        required={!billing.hasSecret}
        autoComplete="off"
        spellCheck={false}
        value={secret}
        error={wrong.secret}
        onChange={event => setSecret(event.currentTarget.value)}
      />
      <div>
        <Button variant="default" size="compact-sm" onClick={() => setSecret(newSecret())}>
          {say('billingSettings.make')}
        </Button>
        {secret && <p className={css.hint}>{say('billingSettings.copy')}</p>}
      </div>
      {save.isError && !Object.keys(wrong).length && <Problem>{sentenceOf(save.error)}</Problem>}
      {attempt.isError && <Problem>{sentenceOf(attempt.error)}</Problem>}
      {billing.trial && <Trial trial={billing.trial} />}
      <div className={css.foot}>
        <Button type="submit" loading={save.isPending} disabled={!changed}>
          {say('app.save')}
        </Button>
        <Button
          variant="default"
          loading={attempt.isPending || billing.trial?.doneAt === null}
          disabled={!billing.url || changed}
          onClick={() => attempt.mutate(undefined)}
        >
          {say('billingSettings.try')}
        </Button>
      </div>
    </form>
  )
}

/** A secret as webhooks have it: 32 bytes that nobody could guess. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}
