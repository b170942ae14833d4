import { Button, Code, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { getOidc, removeOidc, setOidc } from '../../../src/contract/access/sign-in.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { Page } from '../../parts/page/page.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSettingChange } from '../change.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'

type Known = z.output<typeof getOidc.response>
const KEY = ['oidc']

/** The company's own sign-in, by OpenID Connect. */
export function CompanySignIn() {
  const say = useSay()
  const oidc = useQuery({ queryKey: KEY, queryFn: () => call(getOidc) })
  return (
    <Page title={say('oidc.title')} hint={say('oidc.hint')} narrow>
      <Resolved query={oidc}>{known => <OidcForm key={JSON.stringify(known)} known={known} />}</Resolved>
    </Page>
  )
}

function OidcForm({ known: { oidc, callback } }: { known: Known }) {
  const say = useSay()
  const [form, setForm] = useState({
    name: oidc?.name ?? '',
    issuer: oidc?.issuer ?? '',
    clientId: oidc?.clientId ?? '',
    clientSecret: '',
  })
  const body = { ...form, clientSecret: form.clientSecret || undefined }
  const save = useSettingChange(KEY, () => call(setOidc, { body }))
  const remove = useSettingChange(KEY, () => call(removeOidc))
  const wrong = fieldsOf(save.error)
  const field = (name: keyof typeof form) => ({
    label: say(`oidc.${name}`),
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <SettingForm
      change={save}
      failed={remove.error}
      also={
        oidc && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {say('oidc.remove')}
          </Button>
        )
      }
    >
      <div className={css.two}>
        <TextInput {...field('issuer')} description={say('oidc.issuerHint')} type="url" required />
        <TextInput {...field('name')} description=" " required />
      </div>
      <div className={css.two}>
        <TextInput {...field('clientId')} required description={oidc?.hasSecret ? ' ' : undefined} />
        <SecretInput
          {...field('clientSecret')}
          description={oidc?.hasSecret ? say('oidc.secretSet') : undefined}
          required={!oidc?.hasSecret}
          autoComplete="off"
        />
      </div>
      <div>
        <p className={css.hint}>{say('oidc.callback')}</p>
        <Code block>{callback}</Code>
      </div>
    </SettingForm>
  )
}
