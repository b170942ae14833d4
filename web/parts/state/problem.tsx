import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './problem.module.css'

/** What went wrong, beside the thing it concerns; read out at once. */
export const Problem = ({ children }: { children: ReactNode }) => (
  <div role="alert" className={css.problem}>
    <IconAlertTriangle size={18} aria-hidden />
    <div>{children}</div>
  </div>
)
