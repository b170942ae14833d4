import { Checkbox, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeSettings } from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'
import { fieldsOf } from '../app/failure.ts'
import { type Language, useSay } from '../app/speech.ts'
import { useLanguages } from '../parts/form/languages.ts'
import { CountrySelect, ZoneSelect } from '../parts/form/place-select.tsx'
import { Page } from '../parts/page/page.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { whole } from '../parts/time/hours.ts'
import { HoursEditor } from '../parts/time/hours-editor.tsx'
import { ZONES } from '../parts/time/zones.ts'
import { useSettingChange } from './change.ts'
import { type CompanySettings, settingsQuery } from './query.ts'
import { SettingForm } from './setting-form.tsx'
import css from './settings.module.css'

/** What customers read about us, when we work, from which address we write. */
export function Company() {
  const say = useSay()
  const settings = useQuery(settingsQuery)
  return (
    <Page title={say('company.title')} hint={say('company.hint')} narrow>
      <Resolved query={settings}>{known => <CompanyForm known={known} />}</Resolved>
    </Page>
  )
}

function CompanyForm({ known }: { known: CompanySettings }) {
  const say = useSay()
  const languages = useLanguages()
  const [form, setForm] = useState(known)
  const save = useSettingChange(settingsQuery.queryKey, () => call(changeSettings, { body: form }))
  const wrong = fieldsOf(save.error)
  const set = (part: Partial<CompanySettings>) => setForm({ ...form, ...part })
  const field = (name: 'company' | 'latinCompany' | 'phone' | 'mailbox') => ({
    label: say(`company.${name}`),
    value: form[name] ?? '',
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) =>
      set({ [name]: event.currentTarget.value || (name === 'company' ? '' : null) }),
  })
  return (
    <SettingForm change={save} className={css.cards}>
      <div className={css.card}>
        <div className={css.two}>
          <TextInput {...field('company')} required />
          <TextInput {...field('latinCompany')} placeholder={say('company.latinExample')} />
        </div>
        <div className={css.two}>
          <TextInput {...field('phone')} type="tel" />
          <TextInput {...field('mailbox')} type="email" description={say('company.mailboxHint')} />
        </div>
        <Switch
          label={say('company.subAddresses')}
          description={say('company.subAddressesHint')}
          checked={form.subAddresses}
          onChange={event => set({ subAddresses: event.currentTarget.checked })}
        />
      </div>
      <div className={css.card}>
        <div className={css.three}>
          <Select
            label={say('company.language')}
            allowDeselect={false}
            data={languages}
            value={form.language}
            onChange={value => value && set({ language: value as Language })}
          />
          <CountrySelect
            label={say('company.country')}
            value={form.country}
            error={wrong.country}
            onPick={country => set({ country })}
          />
          <ZoneSelect label={say('company.zone')} value={form.zone} error={wrong.zone} onPick={zone => set({ zone })} />
        </div>
        <Select
          label={say('company.customersZone')}
          description={say('company.customersZoneHint')}
          placeholder={say('company.customersZoneAny')}
          searchable
          clearable
          data={ZONES}
          value={form.customersZone}
          error={wrong.customersZone}
          onChange={customersZone => set({ customersZone })}
        />
        <HoursEditor
          label={say('company.workingHours')}
          value={form.workingHours}
          onChange={hours => set({ workingHours: whole(hours ?? {}) })}
        />
        <NumberInput
          label={say('company.silenceDays')}
          description={say('company.silenceHint')}
          min={1}
          max={365}
          maw={280}
          value={form.silenceDays}
          error={wrong.silenceDays}
          onChange={value => set({ silenceDays: Number(value) || 1 })}
        />
      </div>
      <div className={css.card}>
        <Checkbox
          label={say('privacy.byTwo')}
          checked={form.erasureByTwo}
          onChange={event => set({ erasureByTwo: event.currentTarget.checked })}
        />
      </div>
    </SettingForm>
  )
}
