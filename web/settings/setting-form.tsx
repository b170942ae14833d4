import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'
import css from './settings.module.css'

interface SettingFormProps {
  change: { mutate: (input: undefined) => void; isPending: boolean; error: unknown }
  /** What went wrong with the rest that one may do here. */
  failed?: unknown
  /** The id of its title. */
  titled?: string
  /** A card by itself; otherwise a part of one, or several. */
  className?: string
  ready?: boolean
  /** What one may do before it is saved. */
  before?: ReactNode
  /** What else one may do. */
  also?: ReactNode
  children: ReactNode
}

/** A form of the settings on its page: its fields, what went wrong, the button that saves. */
export function SettingForm({ change, failed, ready = true, ...form }: SettingFormProps) {
  const say = useSay()
  const wrong = change.error ?? failed
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  return (
    <form className={form.className ?? css.card} onSubmit={submit} aria-labelledby={form.titled}>
      {form.children}
      {Boolean(wrong) && <Problem>{sentenceOf(wrong)}</Problem>}
      <div className={css.foot}>
        {form.before}
        <Button type="submit" loading={change.isPending} disabled={!ready}>
          {say('app.save')}
        </Button>
        {form.also}
      </div>
    </form>
  )
}
