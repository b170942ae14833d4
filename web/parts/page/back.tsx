import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import css from './back.module.css'

/** From one thing to the list that it stands in. */
export const Back = ({ to, label }: { to: '/cases' | '/incidents' | '/settlements'; label: string }) => (
  <Link to={to} className={css.back} aria-label={label}>
    <IconArrowLeft size={20} stroke={1.7} aria-hidden />
  </Link>
)
