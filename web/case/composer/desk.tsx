import { Button, CloseButton, SegmentedControl, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { ConnectionLost } from '../../app/api.ts'
import { deskNow } from '../../app/clock.ts'
import { isSignedOut, sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/problem.tsx'
import { renewCase, useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'
import css from './composer.module.css'
import { Drafts } from './drafts.tsx'
import type { Mode, useLetter } from './letter.ts'
import { Destination, NewPledge, Reached, Ticks } from './parts.tsx'
import { isReady, send } from './send.ts'

const MODES: Mode[] = ['reply', 'note', 'call']

interface DeskProps {
  theCase: Case
  writing: ReturnType<typeof useLetter>
  onClose: () => void
}

/** Where a reply, a note or the log of a call is written, with what it answers and keeps at hand. */
export function Desk({ theCase, writing, onClose }: DeskProps) {
  const say = useSay()
  const { letter, change, write, done } = writing
  const { mode } = letter
  const text = useRef<HTMLTextAreaElement>(null)
  useEffect(() => text.current?.focus(), [mode])
  const sending = useCaseChange(theCase.id, () => send(theCase, letter), {
    beside: true,
    onDone: () => {
      tellDone(say(`composer.done.${mode}`))
      done(mode)
      onClose()
    },
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!isReady(letter) || sending.isPending) return
    const since = deskNow().toISOString()
    sending.mutate(undefined, {
      onError: error => {
        if (!(error instanceof ConnectionLost)) return
        change({ uncertain: { mode, since } })
        void renewCase(theCase.id)
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    if (event.key === 'Escape') onClose()
  }
  return (
    <section className={css.composer} aria-label={say('composer.title')}>
      <form className={css.desk} data-mode={mode} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={css.top}>
          <SegmentedControl
            aria-label={say('composer.modeLabel')}
            size="xs"
            value={mode}
            onChange={value => change({ mode: value as Mode })}
            data={MODES.map(value => ({ value, label: say(`composer.mode.${value}`) }))}
          />
          <CloseButton onClick={onClose} aria-label={say('composer.fold')} />
        </div>
        {mode === 'reply' && <Drafts theCase={theCase} writing={writing} />}
        {mode === 'call' && <Reached writing={writing} />}
        <Textarea
          ref={text}
          aria-label={say(`composer.label.${mode}`)}
          placeholder={say(`composer.placeholder.${mode}`)}
          lang={theCase.language}
          minRows={4}
          maxRows={14}
          value={letter.text[mode]}
          onChange={event => write(event.currentTarget.value)}
          classNames={{ input: css.text }}
        />
        {mode !== 'note' && <Ticks theCase={theCase} writing={writing} />}
        {mode === 'reply' && <NewPledge theCase={theCase} writing={writing} />}
        {sending.isError && !isSignedOut(sending.error) && <Problem>{sentenceOf(sending.error)}</Problem>}
        <div className={css.foot}>
          <Destination theCase={theCase} mode={mode} />
          <Button type="submit" loading={sending.isPending} disabled={!isReady(letter)}>
            {say(`composer.send.${mode}`)}
          </Button>
        </div>
      </form>
    </section>
  )
}
