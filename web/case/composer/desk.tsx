import { Button, CloseButton, SegmentedControl } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ConnectionLost } from '../../app/api.ts'
import { isSignedOut, sentenceOf, tellDone, tellFailure } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { Problem } from '../../parts/problem.tsx'
import { renewCase, useCaseChange } from '../change.ts'
import { NEW_PLEDGE } from '../pledge/pledge-fields.tsx'
import type { Case } from '../query.ts'
import { Asks } from '../review/asks.tsx'
import { Held } from '../review/held.tsx'
import { isAltKey } from '../review/keys.ts'
import { MarkedText } from '../review/marked-text.tsx'
import { promiseOf } from '../review/promise.ts'
import { ReviewPanel } from '../review/review-panel.tsx'
import type { Stretch } from '../review/spans.ts'
import { useReview } from '../review/use-review.ts'
import css from './composer.module.css'
import { Drafts } from './draft/drafts.tsx'
import { Earlier, Kept } from './draft/kept.tsx'
import type { Mode } from './draft/letter.ts'
import type { Writing } from './draft/use-letter.ts'
import { selectWords, undoReplaced } from './field.ts'
import { Insert } from './insert/insert.tsx'
import { Length } from './length.tsx'
import { Destination, Keeps, NewPledge, Reached } from './parts.tsx'
import { dropFiles, pasteWords } from './paste/paste.ts'
import { Between } from './send/between.tsx'
import { cameBetween, isHeld, placeLeft } from './send/refused.ts'
import { isReady, markSentArticles, send } from './send/send.ts'
import { SendButton } from './send/send-button.tsx'
import { tellSent } from './send/undo-send.tsx'

const MODES: Mode[] = ['reply', 'note', 'call']

interface DeskProps {
  theCase: Case
  writing: Writing
  onDecide?: () => void
  onClose: () => void
}

/** Where a reply, a note or the log of a call is written, with what it answers and keeps at hand. */
export function Desk({ theCase, writing, onDecide, onClose }: DeskProps) {
  const say = useSay()
  const { letter, change, write } = writing
  const { mode } = letter
  const field = useRef<HTMLTextAreaElement>(null)
  const [lit, setLit] = useState<Stretch | null>(null)
  const [inserting, setInserting] = useState(false)
  useEffect(() => field.current?.focus(), [mode])
  const reviewed = useReview(theCase, mode === 'reply' ? letter.text.reply : '')
  const { review } = reviewed
  const { sending, submit } = useSending({ theCase, writing, review, onClose })
  const select = (words: Stretch) => selectWords(field, words)
  const place = placeLeft(sending.error, letter.text.reply)
  useEffect(() => {
    if (sending.error && place) select(place)
  }, [sending.error])
  const promise = () => {
    const date = review?.unrecorded.find(({ by }) => by !== letter.pledge?.dueAt)
    if (date) change({ pledge: promiseOf(letter.text.reply, date) })
    else if (!letter.pledge) change({ pledge: NEW_PLEDGE })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(undefined, { atOnce: event.shiftKey })
    // a menu that is open takes it
    if (event.key === 'Escape' && !inserting && !document.querySelector('[role="menu"]')) onClose()
    const isUndo =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && undoReplaced(field)
    if (isUndo) event.preventDefault()
    if (mode !== 'reply') return
    const act = isAltKey(event.nativeEvent, 'P') ? promise : isAltKey(event.nativeEvent, 'M') ? openInsert : null
    if (!act) return
    event.preventDefault()
    act()
  }
  const openInsert = () => setInserting(true)
  // mended by now, or never held
  const held = isHeld(sending.error) && !(reviewed.isFresh && review && !review.holds) && mode === 'reply'
  const between = mode === 'reply' ? cameBetween(sending.error) : null
  return (
    <section className={css.composer} aria-label={say('composer.title')}>
      <form
        className={css.desk}
        data-mode={mode}
        onSubmit={submit}
        onKeyDown={onKeyDown}
        onDragOver={dropFiles}
        onDrop={dropFiles}
      >
        <div className={css.top}>
          <SegmentedControl
            aria-label={say('composer.modeLabel')}
            size="xs"
            value={mode}
            onChange={value => change({ mode: value as Mode })}
            data={MODES.map(value => ({ value, label: say(`composer.mode.${value}`) }))}
          />
          {mode === 'reply' && (
            <Insert
              theCase={theCase}
              writing={writing}
              field={field}
              opened={inserting}
              onOpen={openInsert}
              onClose={() => setInserting(false)}
            />
          )}
          {onDecide && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconGavel size={16} stroke={1.7} aria-hidden />}
              aria-label={say('ruling.decide')}
              onClick={onDecide}
            >
              <span className={css.insertText}>{say('ruling.button')}</span>
            </Button>
          )}
          <CloseButton onClick={onClose} aria-label={say('composer.fold')} />
        </div>
        {mode === 'reply' && !held && theCase.drafts.length > 0 && (
          <div className={css.drafts} data-quiet={Boolean(letter.text.reply) || undefined}>
            <Drafts theCase={theCase} writing={writing} />
          </div>
        )}
        <Earlier writing={writing} />
        <div className={css.work}>
          <div className={css.writing}>
            {mode === 'call' && <Reached writing={writing} />}
            <MarkedText
              field={field}
              aria-label={say(`composer.label.${mode}`)}
              placeholder={say(`composer.placeholder.${mode}`)}
              lang={theCase.language}
              minRows={mode === 'reply' ? 6 : 4}
              maxRows={14}
              value={letter.text[mode]}
              onChange={event => write(event.currentTarget.value)}
              onPaste={event => pasteWords(field, event)}
              findings={review?.findings ?? []}
              lit={lit}
            />
            <Length text={letter.text[mode]} />
            {mode !== 'note' && <Keeps theCase={theCase} writing={writing} />}
            {mode === 'reply' && <NewPledge theCase={theCase} writing={writing} />}
          </div>
          {mode !== 'note' && (
            <div className={css.beside}>
              <div className={css.reading}>
                <Asks
                  theCase={theCase}
                  letter={letter}
                  review={review}
                  onTick={ticked => change({ ticked })}
                  light={setLit}
                />
                {mode === 'reply' && (
                  <ReviewPanel
                    reviewed={reviewed}
                    text={letter.text.reply}
                    pledge={letter.pledge}
                    onPromise={pledge => change({ pledge })}
                    light={setLit}
                    select={select}
                  />
                )}
              </div>
            </div>
          )}
        </div>
        {held && (
          <Held
            findings={(review?.findings ?? []).filter(finding => finding.severity === 'stop')}
            isSending={sending.isPending}
            onMend={() => field.current?.focus()}
            onAsIs={reason => submit(undefined, { ...sending.variables, asIs: reason })}
          />
        )}
        {between && (
          <Between
            entries={between.entries}
            events={between.events}
            isSending={sending.isPending}
            onBack={() => field.current?.focus()}
            onSend={() => submit(undefined, { ...sending.variables, seen: between.version })}
          />
        )}
        {sending.isError && !isSignedOut(sending.error) && !isHeld(sending.error) && !between && (
          <Problem>{sentenceOf(sending.error)}</Problem>
        )}
        <div className={css.foot}>
          <Destination theCase={theCase} mode={mode} />
          <div className={css.send}>
            <Kept writing={writing} />
            {mode === 'reply' ? (
              <SendButton
                caseId={theCase.id}
                isSending={sending.isPending}
                disabled={!isReady(letter)}
                onSend={how => submit(undefined, how)}
              />
            ) : (
              <Button type="submit" loading={sending.isPending} disabled={!isReady(letter)}>
                {say(`composer.send.${mode}`)}
              </Button>
            )}
          </div>
        </div>
      </form>
    </section>
  )
}

interface SendingProps extends DeskProps {
  review: ReturnType<typeof useReview>['review']
}

/** Why it goes although it is held; the version of the case that was read. */
interface How {
  asIs?: string
  seen?: string
  atOnce?: boolean
  sendAt?: string
}

/** Gives the letter to the desk; what it refuses stays here with its text. */
function useSending({ theCase, writing, review, onClose }: SendingProps) {
  const say = useSay()
  const { letter, change, done, keeping } = writing
  const { mode } = letter
  const sending = useCaseChange(
    theCase.id,
    async (how: How) => {
      // the desk has every word of it before it goes, so that all comes back with it
      await keeping.flush()
      const sent = await send(theCase, letter, { review, ...how, staffDraftId: keeping.draftId('reply') })
      // the reply is gone: what the case should remember besides must not make it look unsent
      await markSentArticles(sent, letter).catch(tellFailure)
      return sent
    },
    {
      beside: true,
      onDone: sent => {
        if (mode === 'reply') tellSent(sent)
        else tellDone(say(`composer.done.${mode}`))
        done(mode)
        onClose()
      },
    },
  )
  const submit = (event?: FormEvent, how: How = {}) => {
    event?.preventDefault()
    if (!isReady(letter) || sending.isPending) return
    const since = deskNow().toISOString()
    sending.mutate(how, {
      onError: error => {
        if (cameBetween(error)) void renewCase(theCase.id)
        if (!(error instanceof ConnectionLost)) return
        change({ uncertain: { mode, since } })
        void renewCase(theCase.id)
      },
    })
  }
  return { sending, submit }
}
