import { Button, Group, Modal, NumberInput, Textarea } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import {
  askErasure,
  confirmErasure,
  getErasure,
  type Erasure as Shape,
  withdrawErasure,
} from '../../../src/contract/customer/erasure.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../customer.module.css'
import { TakeAlong } from './take-along.tsx'

type Erasure = z.output<typeof Shape>

/** What leads do with a customer's data: take it along, or let it go. */
export function Privacy({ customerId }: { customerId: number }) {
  const say = useSay()
  const me = useMe()
  const may = me.role !== 'agent'
  const erasure = useQuery({
    queryKey: ['erasure', customerId],
    queryFn: () => call(getErasure, { params: { customerId } }),
    enabled: may,
  })
  if (!may || !erasure.data) return null
  return (
    <Panel title={say('privacy.title')}>
      <div className={css.privacy}>
        {erasure.data.state !== 'done' && <TakeAlong customerId={customerId} />}
        <Erase customerId={customerId} erasure={erasure.data} />
      </div>
    </Panel>
  )
}

function Erase({ customerId, erasure }: { customerId: number; erasure: Erasure }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const { state, byTwo, askedBy, confirmedBy, why, openCases } = erasure
  if (state === 'done')
    return (
      <div className={css.act}>
        <p>{say('privacy.done', { asked: askedBy ?? '', confirmed: confirmedBy ?? '' })}</p>
        <Remains />
      </div>
    )
  return (
    <div className={css.act}>
      {state === 'asked' && (
        <div className={css.asked}>{say('privacy.asked', { name: askedBy ?? '', why: why ?? '' })}</div>
      )}
      <Group gap={8}>
        <Button
          size="compact-sm"
          variant="default"
          color="red"
          leftSection={<IconEraser size={16} aria-hidden />}
          disabled={openCases.length > 0}
          onClick={() => setOpen(true)}
        >
          {say(state === 'asked' ? 'privacy.confirm' : 'privacy.erase')}
        </Button>
        {state === 'asked' && <Withdraw customerId={customerId} />}
      </Group>
      <p>
        {openCases.length > 0
          ? say('privacy.openCases', { numbers: openCases.join(', ') })
          : say(byTwo ? 'privacy.byTwoHint' : 'privacy.byOneHint')}
      </p>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={say('privacy.erase')}
        closeButtonProps={{ 'aria-label': say('app.close') }}
      >
        <EraseForm customerId={customerId} erasure={erasure} onDone={() => setOpen(false)} />
      </Modal>
    </div>
  )
}

/** What an erasure leaves, each with its reason: nobody is to learn it afterwards. */
function Remains() {
  const say = useSay()
  const parts = ['ledger', 'promises', 'log', 'shared'] as const
  return (
    <>
      <strong>{say('privacy.remains')}</strong>
      <ul className={css.remains}>
        {parts.map(part => (
          <li key={part}>{say(`privacy.remain.${part}`)}</li>
        ))}
      </ul>
    </>
  )
}

/** The number is typed by hand: there is no way back. */
function EraseForm({
  customerId,
  erasure: { state, byTwo, counts, openPledges, unpaid },
  onDone,
}: {
  customerId: number
  erasure: Erasure
  onDone: () => void
}) {
  const say = useSay()
  const [number, setNumber] = useState<number | string>('')
  const [why, setWhy] = useState('')
  const params = { customerId }
  const typed = Number(number)
  const erase = useMutation({
    mutationFn: () =>
      state === 'asked'
        ? call(confirmErasure, { params, body: { number: typed } })
        : call(askErasure, { params, body: { number: typed, why } }),
    meta: { beside: true },
    onSuccess: async () => {
      tellDone(say('app.saved'))
      onDone()
      await queries.invalidateQueries()
    },
  })
  const wrong = fieldsOf(erase.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erase.mutate()
  }
  const { entries = 0, attachments = 0, notices = 0 } = counts
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
      <span>{say('privacy.eraseHint')}</span>
      <span>{say('privacy.counts', { entries, attachments, notices })}</span>
      <Remains />
      {openPledges > 0 && <span>{say('privacy.openPledges', { count: openPledges })}</span>}
      {unpaid > 0 && <span>{say('privacy.unpaid', { count: unpaid })}</span>}
      {state !== 'asked' && (
        <Textarea
          label={say('privacy.why')}
          required
          autosize
          value={why}
          error={wrong.why}
          onChange={event => setWhy(event.currentTarget.value)}
        />
      )}
      <NumberInput
        label={say('privacy.number', { number: customerId })}
        required
        hideControls
        value={number}
        error={wrong.number}
        onChange={setNumber}
      />
      {erase.isError && !wrong.number && <Problem>{sentenceOf(erase.error)}</Problem>}
      <Button type="submit" color="red" loading={erase.isPending} disabled={typed !== customerId}>
        {say(state === 'asked' ? 'privacy.confirm' : byTwo ? 'privacy.ask' : 'privacy.eraseNow')}
      </Button>
    </form>
  )
}

function Withdraw({ customerId }: { customerId: number }) {
  const say = useSay()
  const withdraw = useMutation({
    mutationFn: () => call(withdrawErasure, { params: { customerId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['erasure', customerId] }),
  })
  return (
    <Button size="compact-sm" variant="subtle" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
      {say('privacy.withdraw')}
    </Button>
  )
}
