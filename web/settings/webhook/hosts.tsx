import { Button, TagsInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setWebhookHosts } from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { hostsQuery } from './query.ts'

/** Which hosts of a closed network webhooks may reach. */
export function Hosts() {
  const say = useSay()
  const { data } = useQuery(hostsQuery)
  const [typed, setTyped] = useState<string[]>()
  const hosts = typed ?? data?.hosts ?? []
  const save = useSettingChange(
    hostsQuery.queryKey,
    () => call(setWebhookHosts, { body: { hosts } }),
    () => setTyped(undefined),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="hosts-title">
      <Title order={2} id="hosts-title">
        {say('webhookHosts.title')}
      </Title>
      <p className={css.hint}>{say('webhookHosts.hint')}</p>
      <TagsInput
        label={say('webhookHosts.hosts')}
        description={say('webhookHosts.hostsHint')}
        value={hosts}
        onChange={setTyped}
      />
      {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" variant="default" loading={save.isPending} disabled={!typed}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}
