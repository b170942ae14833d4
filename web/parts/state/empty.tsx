import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './empty.module.css'

interface EmptyProps {
  icon: Icon
  title: string
  text: string
  children?: ReactNode
}

/** Nothing here yet: says why, and what to do next. */
export function Empty({ icon: Icon, title, text, children }: EmptyProps) {
  return (
    <div className={css.empty}>
      <span className={css.icon}>
        <Icon size={24} stroke={1.6} aria-hidden />
      </span>
      <p className={css.title}>{title}</p>
      <p className={css.text}>{text}</p>
      {children}
    </div>
  )
}
