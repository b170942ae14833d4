import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTitle } from '../../app/title.ts'
import css from './page.module.css'

interface PageProps {
  title: string
  hint?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** A page with its name, also in the browser's tab. */
export function Page({ title, hint, actions, narrow, children }: PageProps) {
  useTitle(title)
  return (
    <div className={`${css.page} ${narrow ? css.narrow : ''}`}>
      <header className={css.head}>
        <div>
          <Title order={1}>{title}</Title>
          {hint && <div className={css.hint}>{hint}</div>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  )
}
