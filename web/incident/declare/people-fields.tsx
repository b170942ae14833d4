import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { colleaguesQuery } from '../../settings/staff/staff-query.ts'
import css from './declare.module.css'

interface PeopleFieldsProps {
  commanderId: number | null
  deputyId: number | null
  onChange: (part: { commanderId?: number | null; deputyId?: number | null }) => void
  wrong: Record<string, string>
}

/** The two who answer for an incident, by name. */
export function PeopleFields({ commanderId, deputyId, onChange, wrong }: PeopleFieldsProps) {
  const say = useSay()
  return (
    <div className={css.two}>
      <PersonSelect
        label={say('incident.commander')}
        description={say('incident.commanderHint')}
        value={commanderId}
        not={deputyId}
        error={wrong.commanderId}
        onPick={id => onChange({ commanderId: id })}
      />
      <PersonSelect
        label={say('incident.deputy')}
        description={say('incident.deputyHint')}
        value={deputyId}
        not={commanderId}
        error={wrong.deputyId}
        onPick={id => onChange({ deputyId: id })}
      />
    </div>
  )
}

interface PersonSelectProps {
  label: string
  description?: string
  value: number | null
  /** Who is taken already. */
  not?: number | null
  error?: string
  onPick: (id: number | null) => void
}

/** One person who serves now; who is away says so. */
export function PersonSelect({ label, description, value, not, error, onPick }: PersonSelectProps) {
  const say = useSay()
  const { data = [] } = useQuery(colleaguesQuery)
  const people = data.filter(({ id, leftAt }) => !leftAt && id !== not)
  return (
    <Select
      label={label}
      description={description}
      required
      searchable
      data={people.map(({ id, name, awayUntil }) => ({
        value: `${id}`,
        label: awayUntil ? say('incident.personAway', { name }) : name,
      }))}
      value={value === null ? null : `${value}`}
      onChange={id => onPick(id ? Number(id) : null)}
      error={error}
      nothingFoundMessage={say('app.nothingFound')}
    />
  )
}
