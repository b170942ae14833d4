import { Button } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { isSignedOut, sentenceOf } from '../../app/failure.ts'
import { letterOf } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { NEW_PLEDGE } from '../pledge/pledge-fields.tsx'
import type { Case } from '../query.ts'
import { Asks } from '../review/asks.tsx'
import { Held } from '../review/held.tsx'
import { isAltKey } from '../review/keys.ts'
import { MarkedText } from '../review/marked-text.tsx'
import { promiseOf } from '../review/promise.ts'
import type { PromisedDate } from '../review/promised-dates.tsx'
import { ReviewPanel } from '../review/review-panel.tsx'
import { carry, type Stretch } from '../review/spans.ts'
import { useReview } from '../review/use-review.ts'
import css from './composer.module.css'
import { Drafts } from './draft/drafts.tsx'
import { Earlier, Kept } from './draft/kept.tsx'
import type { Mode, Ticks } from './draft/letter.ts'
import type { Writing } from './draft/use-letter.ts'
import { selectWords, undoReplaced } from './field.ts'
import { Files } from './files/files.tsx'
import { saysAttached } from './files/says-attached.ts'
import { Length } from './length.tsx'
import { Destination, Keeps, NewPledge, Reached } from './parts.tsx'
import { dropFiles, pasteWords } from './paste/paste.ts'
import { Between } from './send/between.tsx'
import { cameBetween, isHeld, placeLeft } from './send/refused.ts'
import { isReady } from './send/send.ts'
import { SendButton } from './send/send-button.tsx'
import { useSending } from './send/use-sending.ts'
import { useSteady } from './steady.ts'
import { Top } from './top.tsx'

interface DeskProps {
  theCase: Case
  writing: Writing
  /** How often a person asked to write here; the field has the keys from the first time on. */
  asked: number
  onDecide?: () => void
  onClose: () => void
}

/**
 * Where a reply, a note or the log of a call is written, with what it answers and keeps at hand. It is drawn at each
 * key: what stands around the field takes no more of the letter than it shows, so that it stays as it is.
 */
export function Desk({ theCase, writing, asked, onDecide, onClose }: DeskProps) {
  const say = useSay()
  const { letter, change, write, keeping } = writing
  const { mode, ticked, keeps, pledge } = letter
  const ticks = useMemo<Ticks>(() => ({ mode, ticked, keeps }), [mode, ticked, keeps])
  const field = useRef<HTMLTextAreaElement>(null)
  const [inserting, setInserting] = useState(false)
  useTakeKeys(field, mode, asked)
  const reviewed = useReview(theCase, mode === 'reply' ? letter.text.reply : '')
  const { review, read } = reviewed
  const spoken = mode === 'reply' ? read : letter.text[mode]
  const said = useMemo(() => saysAttached(spoken), [spoken])
  // what is said beside the letter waits for the keys
  const shown = useDeferredValue(review)
  const { lit, light, select, placeOf } = usePointing(writing, field, read)
  const close = useSteady(onClose)
  const decide = useSteady(() => onDecide?.())
  const { sending, submit } = useSending({ theCase, writing, review, onClose })
  const place = placeLeft(sending.error, letter.text.reply)
  useEffect(() => {
    if (sending.error && place) selectWords(field, place)
  }, [sending.error])
  const onPromise = useSteady((date: PromisedDate) => {
    const place = placeOf(date)
    change({ pledge: place ? promiseOf(letter.text.reply, { ...date, ...place }) : promiseOf(read, date) })
  })
  const promise = () => {
    const date = review?.unrecorded.find(({ by }) => by !== pledge?.dueAt)
    if (date) onPromise(date)
    else if (!pledge) change({ pledge: NEW_PLEDGE })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit({ atOnce: event.shiftKey })
    // a menu that is open takes it
    if (event.key === 'Escape' && !inserting && !document.querySelector('[role="menu"]')) onClose()
    const isUndo =
      letterOf(event.nativeEvent) === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && undoReplaced(field)
    if (isUndo) event.preventDefault()
    if (mode !== 'reply') return
    const act = isAltKey(event.nativeEvent, 'P')
      ? promise
      : isAltKey(event.nativeEvent, 'M')
        ? () => setInserting(true)
        : null
    if (!act) return
    event.preventDefault()
    act()
  }
  // mended by now, or never held
  const held = isHeld(sending.error) && !(reviewed.isFresh && review && !review.holds) && mode === 'reply'
  const between = mode === 'reply' ? cameBetween(sending.error) : null
  return (
    <section className={css.composer} aria-label={say('composer.title')}>
      <form
        className={css.desk}
        data-mode={mode}
        onSubmit={event => submit({}, event)}
        onKeyDown={onKeyDown}
        onDragOver={mode === 'call' ? dropFiles : undefined}
        onDrop={mode === 'call' ? dropFiles : undefined}
      >
        <Top
          theCase={theCase}
          mode={mode}
          change={change}
          field={field}
          inserting={inserting}
          onInsert={setInserting}
          onDecide={onDecide && decide}
          onClose={close}
        />
        {mode === 'reply' && !held && theCase.drafts.length > 0 && (
          <div className={css.drafts} data-quiet={Boolean(letter.text.reply) || undefined}>
            <Drafts theCase={theCase} used={letter.draftId} change={change} />
          </div>
        )}
        <Earlier mode={mode} earlier={letter.earlier} elsewhere={letter.elsewhere} change={change} />
        <div className={css.work}>
          <div className={css.writing}>
            {mode === 'call' && <Reached reached={letter.reached} change={change} />}
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
              read={read}
              lit={lit}
            />
            <Length text={letter.text[mode]} />
            {mode !== 'call' && <Files caseId={theCase.id} mode={mode} said={said} />}
            {mode !== 'note' && <Keeps theCase={theCase} ticks={ticks} change={change} />}
            {mode === 'reply' && <NewPledge theCase={theCase} pledge={pledge} change={change} />}
          </div>
          {mode !== 'note' && (
            <div className={css.beside}>
              <div className={css.reading}>
                <Asks theCase={theCase} ticks={ticks} review={shown} change={change} light={light} />
                {mode === 'reply' && (
                  <ReviewPanel
                    review={shown}
                    isFresh={reviewed.isFresh}
                    isAway={reviewed.isAway}
                    pledge={pledge}
                    onPromise={onPromise}
                    light={light}
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
            onAsIs={reason => submit({ ...sending.variables, asIs: reason })}
          />
        )}
        {between && (
          <Between
            entries={between.entries}
            events={between.events}
            isSending={sending.isPending}
            onBack={() => field.current?.focus()}
            onSend={() => submit({ ...sending.variables, seen: between.version })}
          />
        )}
        {sending.isError && !isSignedOut(sending.error) && !isHeld(sending.error) && !between && (
          <Problem>{sentenceOf(sending.error)}</Problem>
        )}
        <div className={css.foot}>
          <Destination theCase={theCase} mode={mode} />
          <div className={css.send}>
            {letter.text[mode].trim() && <Kept kept={keeping.kept} isUnsaved={letter.unsaved.length > 0} />}
            {mode === 'reply' ? (
              <SendButton
                caseId={theCase.id}
                isSending={sending.isPending}
                disabled={!isReady(letter)}
                onSend={submit}
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

/** The field takes the keys once a person wants to write in it, behind the words that stand there. */
function useTakeKeys(field: Parameters<typeof selectWords>[0], mode: Mode, asked: number) {
  const first = useRef(mode)
  useEffect(() => {
    const area = field.current
    if (!area || (!asked && mode === first.current)) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }, [field, mode, asked])
}

/** From what is said beside the letter to the words of it, wherever they stand by now. */
function usePointing({ letter }: Writing, field: Parameters<typeof selectWords>[0], read: string) {
  const [lit, setLit] = useState<Stretch | null>(null)
  const placeOf = (words: Stretch) => carry(words, read, letter.text.reply)
  const light = useSteady((words: Stretch | null) => setLit(words && placeOf(words)))
  const select = useSteady((words: Stretch) => {
    const place = placeOf(words)
    if (place) selectWords(field, place)
  })
  return { lit, light, select, placeOf }
}
