import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addStaff, Calendar, changeStaff, Role } from '../../../src/contract/staff.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { type Language, useSay } from '../../app/speech.ts'
import { DrawerForm } from '../../parts/form/dialog-form.tsx'
import { useLanguages } from '../../parts/form/languages.ts'
import { ZoneSelect } from '../../parts/form/place-select.tsx'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { hoursOn, OFFICE_DAYS, whole } from '../../parts/time/hours.ts'
import { HoursEditor } from '../../parts/time/hours-editor.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { type StaffMember, staffQuery } from './staff-query.ts'

/** Whose public holidays there are to choose from. */
const CALENDARS = Calendar.options

interface StaffFormProps {
  person?: StaffMember
  people: StaffMember[]
  onClose: () => void
}

const blank = () => ({
  name: '',
  latinName: '',
  email: '',
  phone: '',
  extension: '',
  role: 'agent' as StaffMember['role'],
  languages: ['ru', 'en'] as Language[],
  skills: [] as string[],
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  workingHours: hoursOn(OFFICE_DAYS, '09:00', '18:00'),
  calendar: null as Country | null,
  capacity: 40,
  managerId: null as number | null,
  deputyId: null as number | null,
  password: '',
})
type Country = (typeof CALENDARS)[number]
type Form = ReturnType<typeof blank>

const formOf = (person: StaffMember): Form => ({
  ...blank(),
  ...person,
  latinName: person.latinName ?? '',
  phone: person.phone ?? '',
  extension: person.extension ?? '',
  workingHours: whole(person.workingHours),
  calendar: person.calendar as Country | null,
  managerId: person.manager?.id ?? null,
  deputyId: person.deputy?.id ?? null,
})

/** What the desk must know of a person who serves. */
export function StaffForm({ person, people, onClose }: StaffFormProps) {
  const say = useSay()
  const languages = useLanguages()
  const [form, setForm] = useState(() => (person ? formOf(person) : blank()))
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const save = useSettingChange(staffQuery.queryKey, () => send(form, person), onClose)
  const wrong = fieldsOf(save.error)
  const others = people
    .filter(other => other.id !== person?.id && !other.leftAt)
    .map(({ id, name }) => ({ value: `${id}`, label: name }))
  const field = (name: 'name' | 'latinName' | 'email' | 'phone' | 'extension') => ({
    label: say(`staff.${name}`),
    value: form[name],
    error: wrong[name],
    onChange: (event: FormEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.value }),
  })
  return (
    <DrawerForm title={person ? person.name : say('staff.add')} change={save} onClose={onClose}>
      <TextInput {...field('name')} required data-autofocus />
      <TextInput {...field('latinName')} description={say('staff.latinNameHint')} />
      <TextInput {...field('email')} type="email" required disabled={Boolean(person)} />
      {!person && (
        <SecretInput
          label={say('staff.password')}
          description={say('staff.passwordHint')}
          required
          minLength={10}
          value={form.password}
          error={wrong.password}
          onChange={event => set({ password: event.currentTarget.value })}
        />
      )}
      <div className={css.two}>
        <TextInput {...field('phone')} type="tel" />
        <TextInput {...field('extension')} />
      </div>
      <div className={css.two}>
        <Select
          label={say('staff.role')}
          allowDeselect={false}
          data={Role.options.map(value => ({ value, label: say(`role.${value}`) }))}
          value={form.role}
          onChange={role => role && set({ role })}
        />
        <NumberInput
          label={say('staff.capacity')}
          min={0}
          value={form.capacity}
          onChange={value => set({ capacity: Number(value) || 0 })}
        />
      </div>
      <MultiSelect
        label={say('staff.languages')}
        data={languages}
        value={form.languages}
        error={wrong.languages}
        onChange={languages => set({ languages: languages as Language[] })}
      />
      <TagsInput
        label={say('staff.skills')}
        description={say('staff.skillsHint')}
        value={form.skills}
        onChange={skills => set({ skills })}
      />
      <div className={css.two}>
        <PersonSelect
          label={say('staff.deputy')}
          data={others}
          value={form.deputyId}
          error={wrong.deputyId}
          onPick={id => set({ deputyId: id })}
        />
        <PersonSelect
          label={say('staff.manager')}
          data={others}
          value={form.managerId}
          error={wrong.managerId}
          onPick={id => set({ managerId: id })}
        />
      </div>
      <ZoneSelect label={say('staff.zone')} value={form.zone} error={wrong.zone} onPick={zone => set({ zone })} />
      <Select
        label={say('staff.calendar')}
        allowDeselect={false}
        data={[
          { value: '', label: say('staff.calendars.company') },
          ...CALENDARS.map(value => ({ value, label: say(`staff.calendars.${value}`) })),
        ]}
        value={form.calendar ?? ''}
        error={wrong.calendar}
        onChange={calendar => set({ calendar: (calendar || null) as Country | null })}
      />
      <HoursEditor
        label={say('staff.workingHours')}
        value={form.workingHours}
        onChange={hours => set({ workingHours: whole(hours ?? {}) })}
      />
    </DrawerForm>
  )
}

function send(form: Form, person?: StaffMember) {
  const { name, role, languages, skills, zone, workingHours, calendar, capacity, managerId, deputyId } = form
  const texts = {
    latinName: form.latinName.trim() || null,
    phone: form.phone.trim() || null,
    extension: form.extension.trim() || null,
  }
  const body = { name, role, languages, skills, zone, workingHours, calendar, capacity, managerId, deputyId, ...texts }
  if (person) return call(changeStaff, { params: { staffId: person.id }, body })
  return call(addStaff, { body: { ...body, email: form.email.trim(), password: form.password } })
}

interface PersonSelectProps {
  label: string
  data: { value: string; label: string }[]
  value: number | null
  error?: string
  onPick: (id: number | null) => void
}

const PersonSelect = ({ label, data, value, error, onPick }: PersonSelectProps) => (
  <Select
    label={label}
    data={data}
    searchable
    clearable
    value={value === null ? null : `${value}`}
    error={error}
    onChange={id => onPick(id ? Number(id) : null)}
  />
)
