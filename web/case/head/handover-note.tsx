import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { readHandover, undoHandover } from '../../../src/contract/case/handover.ts'
import { call } from '../../app/api.ts'
import { tellDone } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Moment } from '../../parts/time/moment.tsx'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'
import css from './handover-note.module.css'

type Handover = Case['handovers'][number]

/** The package at the top of the case until whoever has it now has read it; for a while the handover can be taken back. */
export function HandoverNote({ theCase }: { theCase: Case }) {
  const me = useMe()
  const last = theCase.handovers.filter(({ undoneAt }) => !undoneAt).at(-1)
  const undoable = useStands(last?.undoUntil ?? null)
  if (!last || last.to.id !== theCase.owner.id) return null
  const mine = [theCase.owner.id, theCase.deputy?.id].includes(me.id)
  const unread = mine && !last.readAt
  const gave = last.from.id === me.id || mine || me.role !== 'agent'
  if (!unread && !(undoable && gave)) return null
  return <Note theCase={theCase} handover={last} unread={unread} undoable={undoable && gave} />
}

function Note({
  theCase,
  handover,
  unread,
  undoable,
}: {
  theCase: Case
  handover: Handover
  unread: boolean
  undoable: boolean
}) {
  const say = useSay()
  const params = { caseId: theCase.id, handoverId: handover.id }
  const read = useCaseChange(theCase.id, () => call(readHandover, { params }))
  const undo = useCaseChange(theCase.id, () => call(undoHandover, { params }), {
    onDone: () => tellDone(say('handover.undone')),
  })
  return (
    <section className={css.note} aria-label={say('handover.package')}>
      <header className={css.head}>
        <strong>{say('handover.came', { from: handover.from.name, to: handover.to.name })}</strong>
        <Moment at={handover.at} className={css.quiet} />
      </header>
      <p className={css.reason}>{handover.reason}</p>
      {handover.meantFor && <p className={css.quiet}>{say('handover.meantFor', { name: handover.meantFor.name })}</p>}
      {unread && (
        <dl className={css.parts}>
          {(['happened', 'tried', 'promised'] as const).map(
            part =>
              handover[part] && (
                <div key={part}>
                  <dt>{say(`handover.${part}`)}</dt>
                  <dd>{handover[part]}</dd>
                </div>
              ),
          )}
        </dl>
      )}
      <div className={css.acts}>
        {unread && (
          <Button size="xs" loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {say('handover.read')}
          </Button>
        )}
        {undoable && (
          <>
            <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
              {say('handover.undo')}
            </Button>
            <span className={css.quiet}>{say('handover.undoHint')}</span>
          </>
        )}
      </div>
    </section>
  )
}

/** Whether a moment is still to come; the note goes by itself when it has. */
function useStands(until: string | null): boolean {
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    if (!until) return
    const left = Math.max(new Date(until).getTime() - Date.now(), 0)
    const timer = setTimeout(() => setOver(until), left)
    return () => clearTimeout(timer)
  }, [until])
  return until !== null && over !== until
}
