import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { sayIfKnown, useSay } from '../../../app/speech.ts'
import { Moment } from '../../../parts/time/moment.tsx'
import type { Case, Notice } from '../../query.ts'
import { Deliveries } from './deliveries.tsx'
import css from './notice.module.css'

/** A message that the desk wrote by itself: a receipt, a moved date, a silence. */
export function NoticeItem({ notices, theCase }: { notices: Notice[]; theCase: Case }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  const [first] = notices
  if (!first) return null
  return (
    <article className={css.notice}>
      <header className={css.head}>
        <IconSend size={15} stroke={1.7} aria-hidden />
        <span>{sayIfKnown(say, `notice.kind.${first.kind}`) ?? say('notice.message')}</span>
        <button type="button" className={css.more} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {say(opened ? 'notice.hideText' : 'notice.showText')}
        </button>
        <Moment at={first.sentAt ?? first.plannedAt} className={css.at} />
      </header>
      {opened && (
        <p className={css.text} lang={theCase.language}>
          {first.body}
        </p>
      )}
      <Deliveries notices={notices} caseId={theCase.id} />
    </article>
  )
}
