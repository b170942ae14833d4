import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSay } from '../../app/speech.ts'
import { ClockInput } from './clock-input.tsx'
import css from './wall-input.module.css'

interface WallInputProps {
  label: string
  /** "2026-07-14T12:00" on the wall clock, or empty. */
  value: string
  onChange: (wall: string) => void
  /** The first day that may be chosen, "2026-07-14". */
  min?: string
  error?: ReactNode
  description?: ReactNode
}

/** A day and a time on a wall clock. A day alone means noon until a time is given. */
export function WallInput({ label, value, onChange, min, error, description }: WallInputProps) {
  const say = useSay()
  const [day = '', time = ''] = value.split('T')
  const set = (nextDay: string, nextTime: string) => onChange(nextDay ? `${nextDay}T${nextTime || '12:00'}` : '')
  return (
    <div>
      <div className={css.wall}>
        <TextInput
          type="date"
          label={label}
          required
          min={min}
          value={day}
          error={Boolean(error)}
          onChange={event => set(event.currentTarget.value, time)}
        />
        <ClockInput label={say('time.clock')} value={time} disabled={!day} onChange={next => set(day, next)} />
      </div>
      {error ? (
        <div className={css.error} role="alert">
          {error}
        </div>
      ) : (
        description && (
          <div className={css.description} aria-live="polite">
            {description}
          </div>
        )
      )}
    </div>
  )
}
