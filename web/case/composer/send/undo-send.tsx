import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { takeBackReply } from '../../../../src/contract/case/reply.ts'
import { call } from '../../../app/api.ts'
import { tellDone } from '../../../app/failure.ts'
import { useShortcuts } from '../../../app/keys/shortcuts.ts'
import { hideNotice, showNotice } from '../../../app/shell/notices.tsx'
import { say, useSay } from '../../../app/speech.ts'
import { renewCase, useCaseChange } from '../../change.ts'
import type { Case } from '../../query.ts'
import css from './undo-send.module.css'

/** The desk waits this long; a little less is offered, so that the last second keeps what it promises. */
const OFFERED = 14_000

/** Says that a reply is on its way, with the way back as long as there is one, whatever page is looked at. */
export function tellSent(sent: Case): void {
  const entry = sent.entries.findLast(({ kind }) => kind === 'reply')
  if (entry?.held && !entry.held.scheduled) offerUndo(sent.id, entry.id)
  else tellDone(say(entry?.held ? 'leaving.later' : 'composer.done.reply'))
}

function offerUndo(caseId: number, entryId: number): void {
  showNotice({
    ...{ id: idOf(entryId), color: 'pine', autoClose: OFFERED, withBorder: true },
    closeButtonProps: { 'aria-label': say('app.close') },
    message: <UndoSend caseId={caseId} entryId={entryId} />,
  })
}

const idOf = (entryId: number) => `leaving-${entryId}`

function UndoSend({ caseId, entryId }: { caseId: number; entryId: number }) {
  const say = useSay()
  const [seconds, setSeconds] = useState(OFFERED / 1000)
  useEffect(() => {
    const tick = setInterval(() => setSeconds(left => Math.max(0, left - 1)), 1000)
    return () => clearInterval(tick)
  }, [])
  const undo = useTakeBack(caseId, entryId)
  useShortcuts({ z: undo.mutate })
  return (
    <div className={css.undo}>
      <span>
        {say('leaving.soon')}{' '}
        <span aria-hidden className={css.seconds}>
          {seconds}
        </span>
      </span>
      <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
        {say('leaving.takeBack')} <kbd className={css.key}>z</kbd>
      </Button>
    </div>
  )
}

/** Takes a reply back; its words stand in the composer again. */
export function useTakeBack(caseId: number, entryId: number) {
  const taking = useCaseChange(caseId, () => call(takeBackReply, { params: { caseId, entryId } }), {
    onDone: () => {
      hideNotice(idOf(entryId))
      tellDone(say('leaving.takenBack'))
      void goTo(caseId)
    },
  })
  const mutate = () => taking.isPending || taking.mutate(undefined, { onError: () => void renewCase(caseId) })
  return { isPending: taking.isPending, mutate: () => void mutate() }
}

/** The pages know this one, so that it learns of them only when it is asked. */
async function goTo(caseId: number): Promise<void> {
  const { router } = await import('../../../app/route/router.ts')
  await router.navigate({ to: '/cases/$caseId', params: { caseId } })
}
