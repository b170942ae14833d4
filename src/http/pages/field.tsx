import type { ReactNode } from 'react'
import type { Form } from './model.ts'

interface FieldProps {
  id: string
  label: string
  hint?: string
  error?: string | undefined
  /** The control, with the attributes that tie it to its hint and its error. */
  children: (tied: Tied) => ReactNode
}

interface Tied {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** A control with its label, its hint and what is wrong with it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children(tied(id, hint, error))}
      <Wrong id={id} error={error} />
    </div>
  )
}

/** The attributes of a control that stands without `Field`. */
export function tied(id: string, hint: string | undefined, error: string | undefined): Tied {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true as const }) }
}

export const Wrong = ({ id, error }: { id: string; error?: string | undefined }) =>
  error ? (
    <p className="error" id={`${id}-error`}>
      {error}
    </p>
  ) : null

/** A form of ours; `once` makes a second sending of the same form harmless. */
export const PostForm = ({ action, once, children }: { action: string; once: string; children: ReactNode }) => (
  <form method="post" action={action} encType="multipart/form-data">
    <input type="hidden" name="once" value={once} />
    {children}
  </form>
)

/** What concerns the whole form, or that something in it is marked. */
export function Refused({ form, check }: { form: Form; check: string }) {
  if (Object.keys(form.errors).length === 0) return null
  return (
    <p className="said wrong" role="alert">
      {form.errors.form ?? check}
    </p>
  )
}
