import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { declareOverpayment, recoverOverpayment } from '../../src/contract/remedy/overpayment.ts'
import { call } from '../app/api.ts'
import { sentenceOf, tellDone } from '../app/failure.ts'
import { useMe } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { ActOrCancel } from '../parts/form/act-or-cancel.tsx'
import { Problem } from '../parts/state/problem.tsx'
import { useSayMoment } from '../parts/time/moment.tsx'
import { type Overpayment, useLedgerChange } from './query.ts'
import css from './remedy.module.css'

/** Money that was paid in error: what was decided, by whom and why, and whether it has come back. */
export function Overpaid({ overpayment, caseId }: { overpayment: Overpayment; caseId: number | null }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const mayRecover = useMe().role !== 'agent'
  const [opened, setOpened] = useState(false)
  const { verdict, why, by, at, recovered } = overpayment
  return (
    <div className={css.facade} role="note">
      {say(`remedy.overpaid.${verdict}`)} {by.name}, {sayMoment(at)}: {why}
      {recovered && <div>{say('remedy.overpaid.recovered', { number: recovered.reference })}</div>}
      {verdict === 'recover' && !recovered && mayRecover && !opened && (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
            {say('remedy.overpaid.came')}
          </Button>
        </div>
      )}
      {opened && <CameBack overpayment={overpayment} caseId={caseId} onClose={() => setOpened(false)} />}
    </div>
  )
}

interface FormProps {
  /** Null: it stands in no case. */
  caseId: number | null
  onClose: () => void
}

function CameBack({ overpayment: { remedyId }, caseId, onClose }: FormProps & { overpayment: Overpayment }) {
  const say = useSay()
  const [reference, setReference] = useState('')
  const recover = useLedgerChange(
    caseId,
    () => call(recoverOverpayment, { params: { remedyId }, body: { reference: reference.trim() } }),
    onClose,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    recover.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.inline}>
      <Stack gap={10}>
        <TextInput
          autoFocus
          label={say('remedy.paidReference')}
          value={reference}
          onChange={event => setReference(event.currentTarget.value)}
        />
        {recover.isError && <Problem>{sentenceOf(recover.error)}</Problem>}
        <ActOrCancel
          act={say('remedy.overpaid.came')}
          busy={recover.isPending}
          ready={!!reference.trim()}
          size="compact-sm"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** An entry that is paid turned out wrong (`which` asks for it): the money is to come back, or stays with the customer; and why. */
export function OverpaidForm({
  remedyId,
  caseId,
  which,
  onClose,
}: FormProps & { remedyId: number | null; which?: ReactNode }) {
  const say = useSay()
  const [verdict, setVerdict] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const declare = useLedgerChange(
    caseId,
    () => {
      const body = { verdict: verdict as Overpayment['verdict'], why: why.trim() }
      return call(declareOverpayment, { params: { remedyId: remedyId! }, body })
    },
    () => {
      tellDone(say('remedy.overpaid.done'))
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    declare.mutate(undefined)
  }
  return (
    <form onSubmit={submit} className={css.inline}>
      <Stack gap={10}>
        {which}
        <Radio.Group label={say('remedy.overpaid.ask')} value={verdict} onChange={setVerdict}>
          <Stack gap={6} mt={4}>
            <Radio value="recover" label={say('remedy.overpaid.choose.recover')} />
            <Radio value="forgive" label={say('remedy.overpaid.choose.forgive')} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={say('remedy.ask.reverse')}
          autosize
          minRows={2}
          maxLength={2000}
          value={why}
          onChange={event => setWhy(event.currentTarget.value)}
        />
        {declare.isError && <Problem>{sentenceOf(declare.error)}</Problem>}
        <ActOrCancel
          act={say('remedy.overpaid.do')}
          busy={declare.isPending}
          ready={remedyId !== null && verdict !== null && !!why.trim()}
          size="compact-sm"
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
