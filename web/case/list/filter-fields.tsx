import { Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { dayOf, momentOf } from '../../app/time/dates.ts'
import { openIncidentsQuery } from '../../incident/open.ts'
import { colleaguesQuery } from '../../settings/staff/staff-query.ts'
import css from './list.module.css'
import { kindsQuery } from './query.ts'
import type { ListSearch } from './search.ts'

interface FieldsProps {
  search: ListSearch
  onChange: (change: Partial<ListSearch>) => void
}

const CHANNELS = ['email', 'phone', 'sms', 'telegram', 'web', 'page', 'api'] as const

/** The filters that are asked for less often. */
export function FilterFields({ search, onChange }: FieldsProps) {
  const say = useSay()
  const { data: colleagues = [] } = useQuery(colleaguesQuery)
  const incidents = useQuery(openIncidentsQuery)
  const people = colleagues.map(({ id, name }) => ({ value: `${id}`, label: name }))
  const open = (incidents.data?.items ?? []).map(({ id, title }) => ({ value: `${id}`, label: title }))
  const number = (value: string | null) => (value === null ? undefined : Number(value))
  return (
    <Stack gap={10} className={css.fields}>
      <Select
        label={say('caseList.ownerIs')}
        clearable
        searchable
        openOnFocus={false}
        data={people}
        value={typeof search.owner === 'number' ? `${search.owner}` : null}
        onChange={value => onChange({ owner: number(value) ?? 'all' })}
        comboboxProps={{ withinPortal: false }}
      />
      <Kind search={search} onChange={onChange} />
      <div className={css.pair}>
        <Select
          label={say('caseList.channel')}
          clearable
          data={CHANNELS.map(value => ({ value, label: say(`caseList.channels.${value}`) }))}
          value={search.channel ?? null}
          onChange={value => onChange({ channel: value ?? undefined })}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          label={say('caseList.language')}
          clearable
          data={(['ru', 'en'] as const).map(value => ({ value, label: say(`caseList.languages.${value}`) }))}
          value={search.language ?? null}
          onChange={value => onChange({ language: (value as 'ru' | 'en') ?? undefined })}
          comboboxProps={{ withinPortal: false }}
        />
      </div>
      <Place search={search} onChange={onChange} />
      {open.length > 0 && (
        <Select
          label={say('caseList.incident')}
          clearable
          data={open}
          value={search.incident ? `${search.incident}` : null}
          onChange={value => onChange({ incident: number(value) })}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      <div className={css.pair}>
        <Day label={say('caseList.openedFrom')} name="openedFrom" search={search} onChange={onChange} />
        <Day label={say('caseList.openedUntil')} name="openedUntil" search={search} onChange={onChange} />
        <Day label={say('caseList.changedFrom')} name="changedFrom" search={search} onChange={onChange} />
        <Day label={say('caseList.changedUntil')} name="changedUntil" search={search} onChange={onChange} />
      </div>
      <Day label={say('caseList.dueBefore')} name="dueBefore" search={search} onChange={onChange} />
      <Flag label={say('caseList.unanswered')} name="unanswered" search={search} onChange={onChange} />
      <Flag label={say('caseList.overdue')} name="overdue" search={search} onChange={onChange} />
    </Stack>
  )
}

function Kind({ search, onChange }: FieldsProps) {
  const say = useSay()
  const { data: kinds = [] } = useQuery(kindsQuery)
  return (
    <Select
      label={say('caseList.kind')}
      clearable
      searchable
      openOnFocus={false}
      data={kinds}
      value={search.kind ?? null}
      onChange={value => onChange({ kind: value ?? undefined })}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function Place({ search, onChange }: FieldsProps) {
  const say = useSay()
  const [text, setText] = useState(search.place ?? '')
  const find = useDebouncedCallback((next: string) => onChange({ place: next.trim() || undefined }), 400)
  return (
    <TextInput
      label={say('caseList.place')}
      placeholder="msk.north"
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        find(event.currentTarget.value)
      }}
    />
  )
}

type DayName = 'openedFrom' | 'openedUntil' | 'changedFrom' | 'changedUntil' | 'dueBefore'

/** The midnight that begins a day, on one's own clock. */
function Day({ label, name, search, onChange }: FieldsProps & { label: string; name: DayName }) {
  const { zone } = useMe()
  const value = search[name]
  return (
    <TextInput
      type="date"
      label={label}
      value={value ? dayOf(new Date(value), zone) : ''}
      onChange={({ currentTarget: { value: day } }) =>
        onChange({ [name]: day ? momentOf(`${day}T00:00`, zone).toISOString() : undefined })
      }
    />
  )
}

function Flag({ label, name, search, onChange }: FieldsProps & { label: string; name: 'unanswered' | 'overdue' }) {
  return (
    <Checkbox
      label={label}
      checked={search[name] === 'yes'}
      onChange={event => onChange({ [name]: event.currentTarget.checked ? 'yes' : undefined })}
    />
  )
}
