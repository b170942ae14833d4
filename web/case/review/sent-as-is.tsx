import { IconHandStop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { Resolved } from '../../parts/state/resolved.tsx'
import { sentReviewQuery } from '../../review/query.ts'
import { FindingTag } from '../../review/severity.tsx'
import type { Case, Entry } from '../query.ts'
import css from './review.module.css'

/** Under a reply that left although the review held it: the reason, and for those who look, what was found. */
export function SentAsIs({ entry, theCase }: { entry: Entry; theCase: Case }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  const event = theCase.events.find(({ type, data }) => type === 'reply.sent-as-is' && data.entryId === entry.id)
  if (!event) return null
  return (
    <div className={css.asIs}>
      <p>
        <IconHandStop size={15} stroke={1.7} aria-hidden />
        {say('review.sent.asIs')}: {event.why}
        <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {say(opened ? 'review.sent.hide' : 'review.sent.show')}
        </button>
      </p>
      {opened && <Found caseId={theCase.id} entryId={entry.id} />}
    </div>
  )
}

function Found({ caseId, entryId }: { caseId: number; entryId: number }) {
  const sent = useQuery(sentReviewQuery(caseId, entryId))
  return (
    <Resolved query={sent}>
      {({ findings }) => (
        <ul className={css.foundThen}>
          {findings.map((finding, i) => (
            <li key={`${finding.code} ${i}`}>
              <FindingTag finding={finding} />
              <span>{finding.why}</span>
            </li>
          ))}
        </ul>
      )}
    </Resolved>
  )
}
