import { ActionIcon, Button, Group } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { language, useSay } from '../../app/speech.ts'
import { ClockInput } from './clock-input.tsx'
import {
  hoursOn,
  OFFICE_DAYS,
  type SparseHours,
  type Stretch,
  WEEKDAYS,
  type Weekday,
  type WeekHours,
  weekdayName,
  whole,
} from './hours.ts'
import css from './hours-editor.module.css'

interface HoursEditorProps {
  label: string
  value: SparseHours | null
  onChange: (hours: WeekHours | null) => void
  /** "Any time" may be chosen: nothing is known or wished. */
  nullable?: boolean
}

/** Hours of a week, day by day, with the usual weeks one click away. */
export function HoursEditor({ label, value, onChange, nullable }: HoursEditorProps) {
  const say = useSay()
  const week = value && whole(value)
  return (
    <fieldset className={css.editor}>
      <legend>{label}</legend>
      <Group gap={6} mb={week ? 8 : 0}>
        <Preset words={say('hours.office')} onPick={() => onChange(hoursOn(OFFICE_DAYS, '09:00', '18:00'))} />
        <Preset words={say('hours.daily')} onPick={() => onChange(hoursOn(WEEKDAYS, '09:00', '21:00'))} />
        {nullable && <Preset words={say('hours.any')} onPick={() => onChange(null)} pressed={!week} />}
      </Group>
      {week && WEEKDAYS.map(day => <Day key={day} day={day} week={week} onChange={onChange} />)}
    </fieldset>
  )
}

const Preset = ({ words, onPick, pressed }: { words: string; onPick: () => void; pressed?: boolean }) => (
  <Button size="compact-xs" variant="default" onClick={onPick} aria-pressed={pressed}>
    {words}
  </Button>
)

interface DayProps {
  day: Weekday
  week: WeekHours
  onChange: (week: WeekHours) => void
}

function Day({ day, week, onChange }: DayProps) {
  const say = useSay()
  const name = weekdayName(day, language.use())
  const stretches = week[day]
  const set = (next: Stretch[]) => onChange({ ...week, [day]: next })
  const replace = (at: number, part: Partial<Stretch>) =>
    set(stretches.map((stretch, index) => (index === at ? { ...stretch, ...part } : stretch)))
  return (
    <div className={css.day}>
      <span className={css.name}>{name}</span>
      {stretches.length === 0 && <span className={css.free}>{say('hours.free')}</span>}
      {stretches.map((stretch, index) => (
        <span key={index} className={css.stretch}>
          <ClockInput
            size="xs"
            w={64}
            aria-label={say('hours.from', { day: name })}
            value={stretch.from}
            onChange={from => replace(index, { from })}
          />
          –
          <ClockInput
            size="xs"
            w={64}
            end
            aria-label={say('hours.until', { day: name })}
            value={stretch.until}
            onChange={until => replace(index, { until })}
          />
          <ActionIcon
            size="sm"
            aria-label={say('hours.remove', { day: name })}
            onClick={() => set(stretches.filter((_, other) => other !== index))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <ActionIcon
        size="sm"
        aria-label={say('hours.add', { day: name })}
        onClick={() =>
          set([...stretches, stretches.length ? { from: '19:00', until: '21:00' } : { from: '09:00', until: '18:00' }])
        }
      >
        <IconPlus size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}
