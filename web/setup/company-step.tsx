import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changeSettings } from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'
import { fieldsOf } from '../app/failure.ts'
import { type Language, useSay } from '../app/speech.ts'
import { useLanguages } from '../parts/form/languages.ts'
import { CountrySelect, ZoneSelect } from '../parts/form/place-select.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { type CompanySettings, settingsQuery } from '../settings/query.ts'
import { useSettled } from './settled.ts'
import css from './setup.module.css'
import { StepFrame, type StepProps } from './step-frame.tsx'

/** Who serves: the name that customers read, the language, the place. */
export function CompanyStep(props: StepProps) {
  const settings = useQuery(settingsQuery)
  return <Resolved query={settings}>{known => <CompanyForm known={known} {...props} />}</Resolved>
}

function CompanyForm({ known, ...step }: StepProps & { known: CompanySettings }) {
  const say = useSay()
  const languages = useLanguages()
  const [form, setForm] = useState(() => {
    const { company, latinCompany, phone, language, country, zone } = known
    return { company, latinCompany, phone, language, country, zone }
  })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const save = useSettled('company', () => call(changeSettings, { body: form }), step.onNext)
  const wrong = fieldsOf(save.error)
  const text = (name: 'company' | 'latinCompany' | 'phone') => ({
    label: say(`company.${name}`),
    value: form[name] ?? '',
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) =>
      set({ [name]: event.currentTarget.value || (name === 'company' ? '' : null) }),
  })
  return (
    <StepFrame
      step="company"
      {...step}
      act={say('setup.next')}
      busy={save.isPending}
      failed={save.error}
      onSubmit={() => save.mutate()}
    >
      <div className={css.two}>
        <TextInput {...text('company')} required autoComplete="organization" />
        <TextInput {...text('latinCompany')} placeholder={say('company.latinExample')} />
      </div>
      <div className={css.two}>
        <TextInput {...text('phone')} type="tel" autoComplete="tel" />
        <Select
          label={say('company.language')}
          allowDeselect={false}
          data={languages}
          value={form.language}
          onChange={value => value && set({ language: value as Language })}
        />
      </div>
      <p className={css.quiet}>{say('setup.languages')}</p>
      <div className={css.two}>
        <CountrySelect
          label={say('company.country')}
          value={form.country}
          error={wrong.country}
          onPick={country => set({ country })}
        />
        <ZoneSelect label={say('company.zone')} value={form.zone} error={wrong.zone} onPick={zone => set({ zone })} />
      </div>
    </StepFrame>
  )
}
