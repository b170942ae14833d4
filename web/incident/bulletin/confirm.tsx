import { Button, Group, Modal } from '@mantine/core'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import type { Incident } from '../query.ts'
import { type Draft, unwritten } from './draft.ts'
import type { Preview } from './use-preview.ts'

interface ConfirmProps {
  preview: Preview
  incident: Incident
  draft: Draft
  sending: boolean
  error: unknown
  onSend: () => void
  onClose: () => void
}

/** The last look before it goes to very many: the number, and that nothing can be taken back. */
export function Confirm({ preview, incident, draft, sending, error, onSend, onClose }: ConfirmProps) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const sayMoney = useSayMoney()
  const { customers, calls, late, endAt, lastAt, cost } = preview
  const { kind } = draft
  const others = unwritten(draft, incident.counts)
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('incident.confirm.title', { count: customers })}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <p style={{ marginTop: 0 }}>
        {say(`incident.bulletin.kind.${kind}`)}. {say('incident.confirm.noUndo')}
      </p>
      {calls > 0 && <p>{say('incident.confirm.calls', { count: calls })}</p>}
      {lastAt && (
        <p>
          {say('incident.preview.lastAt', { when: sayMoment(lastAt) })}
          {cost && ` · ${say('incident.preview.cost', { sum: sayMoney(cost) })}`}
        </p>
      )}
      {late > 0 && endAt && <p>{say('incident.confirm.late', { count: late, when: sayMoment(endAt) })}</p>}
      {others && <p>{say(`incident.otherReaders.${others.language}`, { count: others.customers })}</p>}
      {kind === 'all-clear' && <p>{say('incident.confirm.ends')}</p>}
      {Boolean(error) && <Problem>{sentenceOf(error)}</Problem>}
      <Group gap={8} mt="md">
        <Button loading={sending} onClick={onSend} data-autofocus>
          {say('incident.confirm.send', { count: customers })}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {say('app.cancel')}
        </Button>
      </Group>
    </Modal>
  )
}
