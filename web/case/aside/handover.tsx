import { Button, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addHandover, getHandoverPackage } from '../../../src/contract/case/handover.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { type Colleague, colleaguesAtWorkQuery } from '../../settings/staff/staff-query.ts'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'

interface HandoverProps {
  theCase: Case
  onClose: () => void
}

interface Package {
  happened: string
  tried: string
  promised: string
}

/** Gives the case to another person, with a package that the record of the case fills in. */
export function Handover({ theCase, onClose }: HandoverProps) {
  const say = useSay()
  const spoken = language.use()
  const draft = useQuery({
    queryKey: ['handover-package', theCase.id, theCase.version, spoken],
    queryFn: () => call(getHandoverPackage, { params: { caseId: theCase.id }, query: { language: spoken } }),
    gcTime: 0,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('handover.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <Resolved query={draft}>{known => <Form theCase={theCase} known={known} onClose={onClose} />}</Resolved>
    </Modal>
  )
}

const PARTS = ['happened', 'tried', 'promised'] as const

function Form({ theCase, known, onClose }: HandoverProps & { known: Package }) {
  const say = useSay()
  const { data: colleagues = [] } = useQuery(colleaguesAtWorkQuery)
  const sayPerson = useSayPerson()
  const [toId, setToId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [parts, setParts] = useState<Package>(known)
  const others = colleagues.filter(person => person.id !== theCase.owner.id && !person.leftAt)
  const to = others.find(({ id }) => `${id}` === toId)
  const hindrance = useHindrance(to)
  const hand = useCaseChange(
    theCase.id,
    () => {
      const body = { toId: Number(toId), reason, package: parts, viaDeputy: Boolean(to?.awayUntil) }
      return call(addHandover, { params: { caseId: theCase.id }, body })
    },
    {
      beside: true,
      onDone: () => {
        tellDone(say('handover.done'))
        onClose()
      },
    },
  )
  const wrong = fieldsOf(hand.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    hand.mutate(undefined)
  }
  const incomplete = !toId || !reason.trim() || PARTS.some(part => !parts[part].trim()) || hindrance.stops
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={say('handover.to')}
          description={hindrance.says}
          required
          searchable
          autoFocus
          data={others.map(person => ({ value: `${person.id}`, label: sayPerson(person) }))}
          value={toId}
          onChange={setToId}
          error={wrong.toId}
          nothingFoundMessage={say('app.nothingFound')}
        />
        <Textarea
          label={say('handover.reason')}
          required
          autosize
          maxRows={4}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          error={wrong.reason}
        />
        <Stack gap="xs" role="group" aria-label={say('handover.package')}>
          {PARTS.map((part, i) => (
            <Textarea
              key={part}
              label={say(`handover.${part}`)}
              description={i === 0 ? say('handover.packageHint') : undefined}
              required
              autosize
              minRows={2}
              maxRows={7}
              value={parts[part]}
              onChange={event => setParts({ ...parts, [part]: event.currentTarget.value })}
            />
          ))}
        </Stack>
        {hand.isError && <Problem>{sentenceOf(hand.error)}</Problem>}
        <Button type="submit" loading={hand.isPending} disabled={incomplete}>
          {say('handover.act')}
        </Button>
      </Stack>
    </form>
  )
}

/** A name with what decides whether the case is well there. */
function useSayPerson() {
  const say = useSay()
  const sayMoment = useSayMoment()
  return ({ name, awayUntil, work }: Colleague) => {
    const { load, capacity, onDuty, nextOnDutyAt } = work!
    const values = { name, load, capacity }
    if (awayUntil) return say('handover.personAway', values)
    if (load >= capacity) return say('handover.personFull', values)
    if (!onDuty && nextOnDutyAt) return say('handover.personOff', { ...values, from: sayMoment(nextOnDutyAt) })
    return say('handover.person', values)
  }
}

/** What stands against the person that was picked: who gets the case instead, or that nobody does. */
function useHindrance(to: Colleague | undefined): { says?: string; stops: boolean } {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { role } = useMe()
  if (!to) return { stops: false }
  const { name, awayUntil } = to
  const { load, capacity, acting } = to.work!
  if (awayUntil) {
    const values = { name, until: sayMoment(awayUntil) }
    if (acting) return { says: say('handover.viaDeputy', { ...values, deputy: acting.name }), stops: false }
    return { says: say('handover.away', values), stops: true }
  }
  if (load < capacity) return { stops: false }
  return { says: say('handover.full', { name, load, capacity }), stops: role === 'agent' }
}
