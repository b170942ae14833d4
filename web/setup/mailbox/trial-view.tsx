import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import css from '../setup.module.css'
import type { Trial } from './mail.ts'

/** What both servers said, as it comes. */
export function TrialView({ trial, asking }: { trial: Trial | undefined; asking: boolean }) {
  const say = useSay()
  return (
    <div role="status" className={css.trial}>
      {asking && <p className={css.quiet}>{say('setup.mailbox.checking')}</p>}
      {trial && !asking && (
        <>
          <Said ok={trial.reads.ok} text={say('setup.mailbox.reads', { detail: trial.reads.detail })} />
          <Said ok={trial.sends.ok} text={say('setup.mailbox.sends', { detail: trial.sends.detail })} />
        </>
      )}
    </div>
  )
}

function Said({ ok, text }: { ok: boolean; text: string }) {
  const say = useSay()
  const icon = ok ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />
  return (
    <p className={css.said}>
      <Tag tone={ok ? 'good' : 'danger'} icon={icon}>
        {say(ok ? 'setup.mailbox.works' : 'setup.mailbox.fails')}
      </Tag>
      <span>{text}</span>
    </p>
  )
}
