import { IconLock, IconWorld } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import type { Scope } from '../query.ts'
import css from './declare.module.css'
import { isEmpty, isOfPlaces } from './typed-scope.ts'

/** Whether everybody may read of it from the start: places are everybody's, lists of people are theirs. */
export function WhoReads({ scope }: { scope: Scope }) {
  const say = useSay()
  if (isEmpty(scope)) return null
  const open = isOfPlaces(scope)
  const Icon = open ? IconWorld : IconLock
  return (
    <p className={css.reads} aria-live="polite">
      <Icon size={18} stroke={1.7} aria-hidden />
      {say(open ? 'incident.public.willBe' : 'incident.public.willNot')}
    </p>
  )
}
