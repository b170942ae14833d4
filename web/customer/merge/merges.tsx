import { Button, NumberInput, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { unmergeCustomers } from '../../../src/contract/customer/merge.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Day, Moment } from '../../parts/time/moment.tsx'
import css from './merge.module.css'
import { MergeDialog } from './merge-dialog.tsx'
import { type CustomerMerge, mergesQuery } from './query.ts'

/** Who was made one with this customer, and the way back; and the way to say that somebody else is the same person. */
export function Merges({ customerId }: { customerId: number }) {
  const say = useSay()
  const { data: merges } = useQuery(mergesQuery(customerId))
  return (
    <Panel title={say('merge.panel')}>
      {merges?.map(merge => (
        <Merged key={merge.id} merge={merge} />
      ))}
      <MergeByNumber customerId={customerId} />
    </Panel>
  )
}

function MergeByNumber({ customerId }: { customerId: number }) {
  const say = useSay()
  const [number, setNumber] = useState<number | string>('')
  const [fromId, setFromId] = useState<number>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFromId(Number(number))
  }
  return (
    <form onSubmit={submit} className={css.byNumber}>
      <NumberInput
        label={say('merge.byNumber')}
        description={say('merge.byNumberHint')}
        inputWrapperOrder={['label', 'description', 'input']}
        hideControls
        min={1}
        value={number}
        onChange={setNumber}
      />
      <Button type="submit" variant="default" disabled={!Number(number) || Number(number) === customerId}>
        {say('merge.look')}
      </Button>
      <MergeDialog fromId={fromId} intoId={customerId} onClose={() => setFromId(undefined)} />
    </form>
  )
}

function Merged({ merge }: { merge: CustomerMerge }) {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const { name, fromId, by, at, why, undoneAt, undoneBy, undoUntil, hindrance } = merge
  return (
    <div className={css.merged}>
      <strong>{say('merge.was', { name: name || say('customer.nameless'), number: fromId })}</strong>
      <span className={css.facts}>
        {by} · <Moment at={at} />
        {why && ` · ${why}`}
      </span>
      {undoneAt ? (
        <span className={css.facts}>
          {say('merge.undone', { by: undoneBy ?? '' })} · <Moment at={undoneAt} />
        </span>
      ) : hindrance ? (
        <span className={css.facts}>{hindrance.sentence}</span>
      ) : (
        !asking && (
          <span className={css.facts}>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {say('merge.undo')}
            </Button>{' '}
            {say('merge.until')} <Day at={undoUntil} />
          </span>
        )
      )}
      {asking && <Undo merge={merge} onClose={() => setAsking(false)} />}
    </div>
  )
}

type Whose = Record<number, 'from' | 'into' | undefined>

/** What came in since goes where it belongs; where nothing tells, a person says. */
function Undo({ merge: { id, since, name }, onClose }: { merge: CustomerMerge; onClose: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const [whose, setWhose] = useState<Whose>(Object.fromEntries(since.map(each => [each.id, each.whose ?? undefined])))
  const undo = useMutation({
    mutationFn: () => {
      const cases = since.flatMap(each => (whose[each.id] ? [{ id: each.id, to: whose[each.id]! }] : []))
      return call(unmergeCustomers, { params: { mergeId: id }, body: { cases } })
    },
    meta: { beside: true },
    onSuccess: async customer => {
      tellDone(say('merge.parted'))
      await queries.invalidateQueries()
      await go({ to: '/customers/$customerId', params: { customerId: customer.id } })
    },
  })
  const open = since.some(each => !whose[each.id])
  return (
    <div className={css.undo}>
      <span>{say(since.length ? 'merge.undoAsk' : 'merge.undoHint')}</span>
      {since.map(each => (
        <div key={each.id} className={css.since}>
          <Link to="/cases/$caseId" params={{ caseId: each.id }}>
            {say('case.number', { number: each.id })}
          </Link>
          <span className={css.subject}>{each.subject}</span>
          <SegmentedControl
            size="xs"
            aria-label={say('merge.whose', { number: each.id })}
            value={whose[each.id] ?? ''}
            onChange={to => setWhose({ ...whose, [each.id]: to as 'from' | 'into' })}
            data={[
              { value: 'from', label: say('merge.goesBack', { name: name || say('customer.nameless') }) },
              { value: 'into', label: say('merge.staysHere') },
            ]}
          />
        </div>
      ))}
      {undo.isError && <Problem>{sentenceOf(undo.error)}</Problem>}
      <div>
        <Button size="compact-sm" loading={undo.isPending} disabled={open} onClick={() => undo.mutate()}>
          {say('merge.part')}
        </Button>{' '}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {say('app.cancel')}
        </Button>
      </div>
    </div>
  )
}
