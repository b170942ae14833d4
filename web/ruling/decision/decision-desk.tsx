import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef } from 'react'
import { fieldsOf, isSignedOut, sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { isHeld } from '../../case/composer/send/refused.ts'
import type { Case } from '../../case/query.ts'
import { Held } from '../../case/review/held.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import css from './decision.module.css'
import { LetterPreview } from './letter-preview.tsx'
import { RulingFields } from './ruling-fields.tsx'
import { useDraft } from './use-draft.ts'
import { usePreview, useSendRuling } from './use-ruling.ts'

interface DecisionDeskProps {
  theCase: Case
  appealId: number | undefined
  onClose: () => void
}

/** The form of a decision on the left, the letter on the right; what the desk misses stands at its field. */
export function DecisionDesk({ theCase, appealId, onClose }: DecisionDeskProps) {
  const say = useSay()
  const { draft, change, forget } = useDraft(theCase, appealId)
  const preview = usePreview(theCase, draft, appealId)
  const sending = useSendRuling({ theCase, draft, appealId, onDone: forget, onClose })
  const form = useRef<HTMLFormElement>(null)
  // once it was refused, the fields follow the preview until everything is there
  const wrong = sending.isError ? fieldsOf(preview.error ?? sending.error) : {}
  useEffect(() => {
    if (sending.isError) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [sending.error])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!sending.isPending) sending.mutate(undefined)
  }
  const held = isHeld(sending.error)
  const unplaced = sending.isError && !held && !isSignedOut(sending.error) && !Object.keys(wrong).some(isPlaced)
  return (
    <form ref={form} className={css.desk} onSubmit={submit} noValidate>
      <div className={css.form}>
        <RulingFields theCase={theCase} draft={draft} change={change} wrong={wrong} appealId={appealId} />
      </div>
      <div className={css.beside}>
        <LetterPreview preview={preview} theCase={theCase} />
        {held && (
          <Held
            findings={(preview.data?.review.findings ?? []).filter(({ severity }) => severity === 'stop')}
            isSending={sending.isPending}
            onMend={() => sending.reset()}
            onAsIs={reason => sending.mutate(reason)}
          />
        )}
        {unplaced && <Problem>{sentenceOf(sending.error)}</Problem>}
        <div className={css.foot}>
          <Button type="submit" loading={sending.isPending}>
            {say('ruling.send')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {say('ruling.later')}
          </Button>
        </div>
      </div>
    </form>
  )
}

const PLACED = /^(granted|denied|facts|rule|reason|appealToId|appealElsewhere|upheld|askId)/
const isPlaced = (field: string) => PLACED.test(field)
