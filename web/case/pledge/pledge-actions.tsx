import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { keepPledge, movePledge, releasePledge } from '../../../src/contract/pledge.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { DueInput } from '../../parts/time/due-input.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { useCaseChange } from '../change.ts'
import type { Case, Pledge } from '../query.ts'
import { isByRule, sayPledge } from './chain.ts'
import css from './pledge.module.css'

type Act = 'move' | 'keep' | 'release'
interface ActProps {
  pledge: Pledge
  theCase: Case
  onDone: () => void
}

/** What can be done with a promise: an open one is moved, kept or released; a settled one tells its story. */
export function PledgeActions({ pledge, theCase, onDone }: ActProps) {
  const say = useSay()
  const [act, setAct] = useState<Act | null>(null)
  if (act) return <ActForm key={act} act={act} pledge={pledge} theCase={theCase} onDone={onDone} />
  return (
    <>
      <Facts pledge={pledge} />
      {pledge.state === 'open' && (
        <Group gap={8}>
          <Button size="compact-md" data-autofocus onClick={() => setAct('keep')}>
            {say('pledge.act.keep')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => setAct('move')}>
            {say('pledge.act.move')}
          </Button>
          <Button size="compact-md" variant="subtle" color="gray" onClick={() => setAct('release')}>
            {say('pledge.act.release')}
          </Button>
        </Group>
      )}
    </>
  )
}

function Facts({ pledge }: { pledge: Pledge }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const facts: [string, string | null][] = [
    [say('pledge.text'), sayPledge(pledge, say)],
    [say('pledge.dueAt'), sayMoment(pledge.dueAt)],
    [say('pledge.notBefore'), pledge.windowFrom > pledge.madeAt ? sayMoment(pledge.windowFrom) : null],
    [say('pledge.madeBy'), `${isByRule(pledge) ? say('pledge.byRule') : pledge.madeBy}, ${sayMoment(pledge.madeAt)}`],
    [say('pledge.movedTimes'), pledge.moves ? String(pledge.moves) : null],
    [say('pledge.stateNow'), say(`pledge.state.${pledge.state}`)],
    [say('pledge.settledAt'), pledge.settledAt && sayMoment(pledge.settledAt)],
    [say('pledge.reason'), pledge.reason && (sayIfKnown(say, `pledge.reasonCode.${pledge.reason}`) ?? pledge.reason)],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
    </dl>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
)

function send(act: Act, pledge: Pledge, reason: string, dueAt: string) {
  const params = { pledgeId: pledge.id }
  if (act === 'move') return call(movePledge, { params, body: { dueAt, reason } })
  if (act === 'keep') return call(keepPledge, { params, body: { note: reason || undefined } })
  return call(releasePledge, { params, body: { reason } })
}

function ActForm({ act, pledge, theCase, onDone }: ActProps & { act: Act }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const [dueAt, setDueAt] = useState('')
  const change = useCaseChange(theCase.id, () => send(act, pledge, reason, dueAt), {
    beside: true,
    onDone: () => {
      tellDone(say(`pledge.done.${act}`))
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p className={css.hint}>{say(`pledge.hint.${act}`)}</p>
        {act === 'move' && (
          <DueInput
            label={say('pledge.newDate')}
            value={dueAt}
            onChange={setDueAt}
            zone={theCase.customer.reach.zone}
          />
        )}
        {act === 'keep' ? (
          <TextInput
            label={say('pledge.note')}
            data-autofocus
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            label={say(act === 'move' ? 'pledge.moveReason' : 'pledge.releaseReason')}
            required
            minRows={2}
            data-autofocus
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        )}
        {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
        <ActOrCancel
          act={say(`pledge.act.${act}`)}
          busy={change.isPending}
          ready={act !== 'move' || Boolean(dueAt)}
          size="compact-md"
          onCancel={onDone}
        />
      </Stack>
    </form>
  )
}
