import { Button, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setGateway, tryTelegram } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSettingChange } from '../change.ts'
import { gatewaysQuery } from '../query.ts'
import css from '../settings.module.css'

/** The company's bot. It is asked for its name before it is kept: the links for customers need it. */
export function TelegramForm({ known }: { known?: Record<string, unknown> }) {
  const say = useSay()
  const [token, setToken] = useState(String(known?.token ?? ''))
  const settings = { ...known, token: token.trim() }
  const trial = useMutation({ mutationFn: () => call(tryTelegram, { body: { settings } }), meta: { beside: true } })
  const save = useSettingChange(gatewaysQuery.queryKey, (bot: string) =>
    call(setGateway, { params: { channel: 'telegram' }, body: { settings: { ...settings, bot } } }),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const asked = await trial.mutateAsync().catch(() => null)
    if (asked?.bot) save.mutate(asked.bot)
  }
  const failed = trial.error ?? save.error
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby="telegram-title">
      <Title order={2} id="telegram-title">
        {say('waysOut.telegram.title')} {!known && <Tag tone="warn">{say('waysOut.notSet')}</Tag>}
      </Title>
      <p className={css.hint}>{say('waysOut.telegram.hint')}</p>
      <SecretInput
        label={say('waysOut.telegram.token')}
        description={say('waysOut.telegram.tokenHint')}
        required
        value={token}
        onChange={event => setToken(event.currentTarget.value)}
      />
      <div role="status">
        {trial.data && (
          <p className={css.outcome}>
            <Tag
              tone={trial.data.bot ? 'good' : 'danger'}
              icon={trial.data.bot ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
            >
              {trial.data.bot ? `@${trial.data.bot}` : say('waysOut.notSet')}
            </Tag>
            <span>{trial.data.detail}</span>
          </p>
        )}
      </div>
      {failed && <Problem>{sentenceOf(failed)}</Problem>}
      <div className={css.foot}>
        <Button variant="default" loading={trial.isPending} disabled={!token} onClick={() => trial.mutate()}>
          {say('waysOut.telegram.check')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}
