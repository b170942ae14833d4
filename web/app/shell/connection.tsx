import { IconCloudOff } from '@tabler/icons-react'
import { away } from '../query.ts'
import { useSay } from '../speech.ts'
import css from './shell.module.css'

/** Says that the desk cannot be reached; what was typed stays. */
export function Connection() {
  const say = useSay()
  return (
    <div aria-live="polite">
      {away.use() && (
        <p className={css.away}>
          <IconCloudOff size={18} aria-hidden />
          {say('app.away')}
        </p>
      )}
    </div>
  )
}
