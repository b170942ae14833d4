import { IconEye, IconPencil } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { usePresence } from '../presence.ts'
import css from './others.module.css'

/** Who else has this case before them, and who is writing. */
export function Others({ caseId }: { caseId: number }) {
  const say = useSay()
  const others = usePresence(caseId)
  return (
    <span className={css.others} role="status">
      {others.map(({ person, typing }) => (
        <span key={person.id} className={css.other} data-typing={typing || undefined}>
          {typing ? <IconPencil size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
          {say(typing ? 'presence.types' : 'presence.looks', { name: person.name })}
        </span>
      ))}
    </span>
  )
}
