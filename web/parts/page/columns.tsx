import type { ReactNode } from 'react'
import css from './columns.module.css'

interface Children {
  children: ReactNode
}

/** A page in two; where there is room for one column only, what stands at the side comes first. */
export const Columns = ({ children }: Children) => <div className={css.columns}>{children}</div>
export const Wide = ({ children }: Children) => <div className={css.wide}>{children}</div>
export const Side = ({ children }: Children) => <div className={css.side}>{children}</div>
