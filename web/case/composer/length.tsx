import { language, useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { isLong, isTooLong, LONGEST } from '../review/length.ts'
import css from './composer.module.css'

/** What a letter's length means for it; nothing for most. */
export function Length({ text }: { text: string }) {
  const say = useSay()
  const spoken = language.use()
  if (!isLong(text)) return null
  const number = (count: number) => new Intl.NumberFormat(spoken).format(count)
  if (isTooLong(text))
    return <Problem>{say('composer.tooLong', { count: number(text.length), limit: number(LONGEST) })}</Problem>
  return <p className={css.destination}>{say('composer.long')}</p>
}
