import { ActionIcon, Button, NumberInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { z } from 'zod'
import {
  type Kin as KinShape,
  mergeCase,
  relateCases,
  unmergeCase,
  unrelateCases,
} from '../../../src/contract/case/kin.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useSay } from '../../app/speech.ts'
import { PANEL_ACT, Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { renewCase } from '../change.ts'
import type { Case, CaseRow } from '../query.ts'
import { surrounding } from '../surroundings.ts'
import css from './kin.module.css'

type Kin = z.output<typeof KinShape>

const kinQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'kin'],
    queryFn: () => surrounding(caseId, 'kin'),
  })

/** A change between two cases; both are asked for anew. */
const useKinChange = (caseId: number, done?: string) =>
  useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onSuccess: async () => {
      if (done) tellDone(done)
      await queries.invalidateQueries({ queryKey: ['case'] })
      await renewCase(caseId)
    },
  })

/** What wants a decision before anything is written here: the case goes on elsewhere, or was perhaps told twice. */
export function KinFirst({ theCase }: { theCase: Case }) {
  const say = useSay()
  const { data: kin } = useQuery(kinQuery(theCase.id))
  if (!kin?.mergedInto && !kin?.duplicates.length) return null
  return (
    <Panel title={say('kin.title')}>
      {kin.mergedInto && <MergedInto theCase={theCase} merge={kin.mergedInto} />}
      <ul className={css.list}>
        {kin.duplicates.map(duplicate => (
          <Duplicate key={duplicate.case.id} theCase={theCase} duplicate={duplicate} />
        ))}
      </ul>
    </Panel>
  )
}

/** The cases that go on here and those that have to do with this one. */
export function KinPanel({ theCase }: { theCase: Case }) {
  const say = useSay()
  const { data: kin } = useQuery(kinQuery(theCase.id))
  const [relating, setRelating] = useState(false)
  if (!kin || kin.mergedInto) return null
  return (
    <Panel
      title={say('kin.links')}
      actions={
        <Button {...PANEL_ACT} aria-expanded={relating} onClick={() => setRelating(!relating)}>
          {say('kin.relate')}
        </Button>
      }
    >
      {kin.merged.length + kin.related.length > 0 && (
        <ul className={css.list}>
          {kin.merged.map(merge => (
            <Merged key={merge.case.id} theCase={theCase} merge={merge} />
          ))}
          {kin.related.map(relation => (
            <Related key={relation.case.id} theCase={theCase} relation={relation} />
          ))}
        </ul>
      )}
      {relating && <Relate theCase={theCase} onDone={() => setRelating(false)} />}
    </Panel>
  )
}

function MergedInto({ theCase, merge }: { theCase: Case; merge: NonNullable<Kin['mergedInto']> }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const undo = useKinChange(theCase.id, say('kin.unmerged'))
  const number = merge.case.id
  return (
    <div className={css.into} role="status">
      <strong>{say('kin.mergedInto', { number })}</strong>
      <p>{say('kin.mergedIntoHint', { when: sayMoment(merge.at), by: merge.by })}</p>
      <div className={css.acts}>
        <Button
          size="compact-md"
          renderRoot={props => <Link {...props} to="/cases/$caseId" params={{ caseId: number }} />}
        >
          {say('kin.open', { number })}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate(() => call(unmergeCase, { params: { caseId: theCase.id } }))}
        >
          {say('kin.unmerge')}
        </Button>
      </div>
    </div>
  )
}

function Duplicate({ theCase, duplicate }: { theCase: Case; duplicate: Kin['duplicates'][number] }) {
  const say = useSay()
  const merge = useKinChange(theCase.id, say('kin.done'))
  const { id } = duplicate.case
  // the one that was there first stays, unless it is this one that came first
  const [from, into] = id < theCase.id ? [theCase.id, id] : [id, theCase.id]
  return (
    <Line row={duplicate.case} says={say('kin.duplicate', { number: id })} likely>
      <span className={css.words}>{say('kin.duplicateWords', { words: duplicate.words.join(', ') })}</span>
      <Button
        size="compact-sm"
        variant="light"
        loading={merge.isPending}
        onClick={() => merge.mutate(() => call(mergeCase, { params: { caseId: from }, body: { intoId: into } }))}
      >
        {say('kin.merge')}
      </Button>
    </Line>
  )
}

function Merged({ theCase, merge }: { theCase: Case; merge: Kin['merged'][number] }) {
  const say = useSay()
  const undo = useKinChange(theCase.id, say('kin.unmerged'))
  const { id } = merge.case
  return (
    <Line row={merge.case} says={say('kin.merged', { number: id })}>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={undo.isPending}
        onClick={() => undo.mutate(() => call(unmergeCase, { params: { caseId: id } }))}
      >
        {say('kin.unmerge')}
      </Button>
    </Line>
  )
}

function Related({ theCase, relation }: { theCase: Case; relation: Kin['related'][number] }) {
  const say = useSay()
  const drop = useKinChange(theCase.id)
  const params = { caseId: theCase.id, otherId: relation.case.id }
  return (
    <Line row={relation.case} says={say(`kin.${relation.kind}`, { number: relation.case.id })}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={say('kin.unrelate')}
        onClick={() => drop.mutate(() => call(unrelateCases, { params }))}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Line>
  )
}

interface LineProps {
  row: CaseRow
  says: string
  likely?: boolean
  children: ReactNode
}

const Line = ({ row, says, likely, children }: LineProps) => (
  <li className={css.line} data-likely={likely || undefined}>
    <div className={css.what}>
      <Link to="/cases/$caseId" params={{ caseId: row.id }}>
        {says}
      </Link>
      <span className={css.subject} lang={row.language}>
        {row.subject}
      </span>
    </div>
    <div className={css.acts}>{children}</div>
  </li>
)

function Relate({ theCase, onDone }: { theCase: Case; onDone: () => void }) {
  const say = useSay()
  const [number, setNumber] = useState<number | string>('')
  const relate = useMutation({
    mutationFn: (otherId: number) => call(relateCases, { params: { caseId: theCase.id, otherId } }),
    meta: { beside: true },
    onSuccess: async () => {
      onDone()
      await renewCase(theCase.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (Number(number)) relate.mutate(Number(number))
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <NumberInput
        autoFocus
        hideControls
        allowNegative={false}
        allowDecimal={false}
        label={say('kin.relateNumber')}
        value={number}
        onChange={setNumber}
      />
      <Button type="submit" loading={relate.isPending} disabled={!Number(number)}>
        {say('kin.relate')}
      </Button>
      {relate.isError && <Problem>{sentenceOf(relate.error)}</Problem>}
    </form>
  )
}
