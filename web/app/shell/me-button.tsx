import { IconSelector } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { Face } from '../../parts/sign/person.tsx'
import { useMe } from '../session.ts'
import { useSay } from '../speech.ts'
import css from './navigation.module.css'

/** The person who is signed in, as a button. */
export function MeButton({ compact, ...props }: { compact?: boolean } & ComponentProps<'button'>) {
  const say = useSay()
  const me = useMe()
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className={css.me}
      aria-label={compact ? say('app.me', { name: me.name }) : undefined}
    >
      <Face name={me.name} />
      {!compact && (
        <>
          <span className={css.meName}>
            {me.name}
            <span className={css.meRole}>{say(`role.${me.role}`)}</span>
          </span>
          <IconSelector size={16} aria-hidden />
        </>
      )}
    </button>
  )
}
