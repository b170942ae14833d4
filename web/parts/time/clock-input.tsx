import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { readClock } from './clock-time.ts'

interface ClockInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** "09:00", or empty. */
  value: string
  onChange: (time: string) => void
  /** The end of a stretch: 24:00 is allowed. */
  end?: boolean
}

/** A time of day on a 24-hour clock, whatever the browser's own language is; "9" and "930" are understood. */
export function ClockInput({ value, onChange, end, ...rest }: ClockInputProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const settle = () => {
    const time = readClock(typed, end)
    if (time) onChange(time)
    setTyped(time ?? value)
  }
  const type = (text: string) => {
    setTyped(text)
    if (text.trim().length > 3) onChange(readClock(text, end) ?? value)
  }
  return (
    <TextInput
      inputMode="numeric"
      placeholder="00:00"
      autoComplete="off"
      maxLength={5}
      {...rest}
      value={typed}
      onChange={event => type(event.currentTarget.value)}
      onBlur={settle}
    />
  )
}
