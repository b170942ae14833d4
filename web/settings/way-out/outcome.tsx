import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import css from '../settings.module.css'

interface OutcomeProps {
  trial: { accepted: boolean; detail: string } | undefined
}

/** What came of a trial, in a sentence. */
export function Outcome({ trial }: OutcomeProps) {
  const say = useSay()
  return (
    <div role="status">
      {trial && (
        <p className={css.outcome}>
          <Tag
            tone={trial.accepted ? 'good' : 'danger'}
            icon={trial.accepted ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          >
            {say(trial.accepted ? 'setup.mailbox.works' : 'setup.mailbox.fails')}
          </Tag>
          <span>{trial.detail}</span>
        </p>
      )}
    </div>
  )
}
