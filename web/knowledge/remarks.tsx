import { IconBulb } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import css from './knowledge.module.css'
import type { Remark } from './query.ts'

/** What the author should see about the text: why, and how to mend it. */
export function Remarks({ remarks }: { remarks: Remark[] }) {
  const say = useSay()
  return (
    <section className={css.remarks} aria-label={say('remark.title')} aria-live="polite">
      {remarks.length > 0 && (
        <>
          <h3 className={css.remarksTitle}>
            <IconBulb size={18} stroke={1.7} aria-hidden />
            {say('remark.title')}
          </h3>
          <ul className={css.remarkList}>
            {remarks.map(({ code, why, mend }) => (
              <li key={code + why}>
                <strong>{why}</strong> {mend}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
