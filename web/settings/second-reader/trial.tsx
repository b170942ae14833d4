import { Button, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { tryReader } from '../../../src/contract/review.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { language, useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../settings.module.css'

/** An invented letter goes to the model; what comes back is shown. */
export function SecondReaderTrial() {
  const say = useSay()
  const spoken = language.use()
  const trial = useMutation({ mutationFn: () => call(tryReader), meta: { beside: true } })
  const seconds = (milliseconds: number) =>
    Math.max(0.1, milliseconds / 1000).toLocaleString(spoken, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <section className={css.card} aria-labelledby="trial-title">
      <Title order={2} id="trial-title">
        {say('secondReader.trial.title')}
      </Title>
      <figure className={css.letter}>
        <figcaption>{say('secondReader.trial.asked')}</figcaption>
        <blockquote>{say('secondReader.trial.customer')}</blockquote>
        <figcaption>{say('secondReader.trial.answered')}</figcaption>
        <blockquote>{say('secondReader.trial.reply')}</blockquote>
      </figure>
      <div className={css.foot}>
        <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
          {say('secondReader.try')}
        </Button>
      </div>
      <div role="status">
        {trial.data && (
          <p className={css.outcome}>
            <Tag
              tone={trial.data.ok ? 'good' : 'danger'}
              icon={trial.data.ok ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
            >
              {say('secondReader.seconds', { seconds: seconds(trial.data.milliseconds) })}
            </Tag>
            <span>{trial.data.detail}</span>
          </p>
        )}
      </div>
      {trial.isError && <Problem>{sentenceOf(trial.error)}</Problem>}
    </section>
  )
}
