import type { ReactNode } from 'react'
import css from './tag.module.css'

export type Tone = 'quiet' | 'good' | 'warn' | 'danger' | 'info'

/** A state in a word; the tone never speaks alone. */
export function Tag({ tone = 'quiet', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${css.tag} ${css[tone] ?? ''}`}>
      {icon}
      {children}
    </span>
  )
}
