import { IconCloudOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { away, lose, silent } from '../line/line.ts'
import { queries } from '../query.ts'
import { useSay } from '../speech.ts'
import css from './shell.module.css'

/** Says that the desk cannot be reached; what was typed stays. */
export function Connection() {
  const say = useSay()
  useEffect(() => {
    // what is asked anew says by its answer that the desk is there again
    const find = () => void queries.invalidateQueries()
    window.addEventListener('offline', lose)
    window.addEventListener('online', find)
    return () => {
      window.removeEventListener('offline', lose)
      window.removeEventListener('online', find)
    }
  }, [])
  const isAway = away.use()
  const isSilent = silent.use() > 0
  return (
    <div aria-live="polite">
      {(isAway || isSilent) && (
        <p className={css.away}>
          <IconCloudOff size={18} aria-hidden />
          {say(isAway ? 'app.away' : 'app.silent')}
        </p>
      )}
    </div>
  )
}
