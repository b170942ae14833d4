import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import css from './panel.module.css'

/** How what a panel offers looks in its head, in words; a plus alone is an ActionIcon. */
export const PANEL_ACT = { size: 'compact-sm', variant: 'subtle', color: 'pine' } as const

interface PanelProps {
  title: string
  count?: ReactNode
  actions?: ReactNode
  /** Lists go from edge to edge. */
  flush?: boolean
  children: ReactNode
}

/** A named part of a page: a landmark with its heading. */
export function Panel({ title, count, actions, flush, children }: PanelProps) {
  const id = useId()
  return (
    <section className={css.panel} aria-labelledby={id}>
      <div className={css.head}>
        <Title order={2} id={id} className={css.title}>
          {title}
          {count !== undefined && <span className={css.count}>{count}</span>}
        </Title>
        {actions}
      </div>
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  )
}
