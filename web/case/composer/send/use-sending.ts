import type { FormEvent } from 'react'
import { tellDone, tellFailure } from '../../../app/failure.ts'
import { ConnectionLost } from '../../../app/line/line.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { deskNow } from '../../../app/time/clock.ts'
import type { Review } from '../../../review/query.ts'
import { renewCase, useCaseChange } from '../../change.ts'
import type { Case } from '../../query.ts'
import type { Writing } from '../draft/use-letter.ts'
import { filesGone, filesToSend } from '../files/files.ts'
import { useSteady } from '../steady.ts'
import { cameBetween } from './refused.ts'
import { isReady, markSentArticles, send } from './send.ts'
import { tellSent } from './undo-send.tsx'

interface SendingProps {
  theCase: Case
  writing: Writing
  review: Review | null
  onClose: () => void
}

/** Why it goes although it is held; the version of the case that was read. */
interface How {
  asIs?: string
  seen?: string
  atOnce?: boolean
  sendAt?: string
}

/** Gives the letter to the desk; what it refuses stays here with its text. */
export function useSending({ theCase, writing, review, onClose }: SendingProps) {
  const say = useSay()
  const me = useMe()
  const { letter, change, done, keeping } = writing
  const { mode } = letter
  const sending = useCaseChange(
    theCase.id,
    async (how: How) => {
      // the desk has every word of it before it goes, so that all comes back with it
      await keeping.flush()
      const place = mode === 'call' ? null : { caseId: theCase.id, mode, meId: me.id }
      const files = place ? await filesToSend(place) : []
      const sent = await send(theCase, letter, { review, ...how, staffDraftId: keeping.draftId('reply'), files })
      if (place) await filesGone(place, files)
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
  const submit = useSteady((how: How = {}, event?: FormEvent) => {
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
  })
  return { sending, submit }
}
