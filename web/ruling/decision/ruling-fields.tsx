import { Button, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { NEW_PLEDGE, PledgeFields } from '../../case/pledge/pledge-fields.tsx'
import type { Case } from '../../case/query.ts'
import { choicesQuery, OUTCOMES, type Outcome } from '../query.ts'
import css from './decision.module.css'
import { standingOn } from './draft.ts'
import { Facts } from './facts.tsx'
import { Ground } from './ground.tsx'
import type { PartProps } from './part.ts'

/** A decision in the order in which its letter says it: the answer, what was checked, why, what follows, whom to ask. */
export function RulingFields({
  theCase,
  draft,
  change,
  wrong,
  appealId,
}: PartProps & { appealId: number | undefined }) {
  const say = useSay()
  const { outcome } = draft
  const part = { theCase, draft, change, wrong }
  return (
    <Stack gap="lg">
      {appealId ? <Appealed theCase={theCase} appealId={appealId} /> : <Asked {...part} />}
      <div>
        <SegmentedControl
          fullWidth
          aria-label={say('ruling.outcomeLabel')}
          value={outcome}
          onChange={value => change({ outcome: value as Outcome })}
          data={OUTCOMES.map(value => ({ value, label: say(`ruling.outcome.${value}`) }))}
        />
        {appealId && <Upheld {...part} appealId={appealId} />}
      </div>
      <div className={css.words}>
        {outcome !== 'refused' && (
          <Textarea
            label={say('ruling.granted')}
            placeholder={say('ruling.grantedExample')}
            lang={theCase.language}
            minRows={2}
            value={draft.granted}
            error={wrong.granted}
            onChange={event => change({ granted: event.currentTarget.value })}
          />
        )}
        {outcome !== 'granted' && (
          <Textarea
            label={say('ruling.denied')}
            placeholder={say('ruling.deniedExample')}
            lang={theCase.language}
            minRows={2}
            value={draft.denied}
            error={wrong.denied}
            onChange={event => change({ denied: event.currentTarget.value })}
          />
        )}
      </div>
      <Facts {...part} />
      <Ground {...part} />
      <Textarea
        label={say(outcome === 'granted' ? 'ruling.followsGranted' : 'ruling.follows')}
        placeholder={say(outcome === 'granted' ? 'ruling.followsGrantedExample' : 'ruling.followsExample')}
        lang={theCase.language}
        value={draft.follows}
        onChange={event => change({ follows: event.currentTarget.value })}
      />
      {outcome !== 'granted' && <AppealTo {...part} appealId={appealId} />}
      <Promised {...part} />
    </Stack>
  )
}

/** Which question it decides; a decision that stands is superseded by name. */
function Asked({ theCase, draft, change, wrong }: PartProps) {
  const say = useSay()
  const asks = theCase.asks.filter(({ state }) => state !== 'withdrawn')
  const before = standingOn(theCase.rulings, draft.askId)
  return (
    <Select
      label={say('ruling.ask')}
      data={[
        ...asks.map(({ id, text }) => ({ value: String(id), label: text })),
        { value: '', label: say('ruling.wholeCase') },
      ]}
      value={draft.askId === null ? '' : String(draft.askId)}
      allowDeselect={false}
      error={wrong.askId}
      description={
        before &&
        say('ruling.supersedes', { outcome: say(`ruling.outcome.${before.outcome}`), name: before.decidedBy.name })
      }
      onChange={value => change({ askId: value ? Number(value) : null })}
    />
  )
}

/** What is appealed: the first decision with its words, and what the customer says against it. */
function Appealed({ theCase, appealId }: { theCase: Case; appealId: number }) {
  const say = useSay()
  const appeal = theCase.appeals.find(({ id }) => id === appealId)
  const first = theCase.rulings.find(({ id }) => id === appeal?.rulingId)
  if (!appeal || !first) return null
  return (
    <div className={css.appealed}>
      <div>
        <h3>{say('ruling.firstDecision', { name: first.decidedBy.name })}</h3>
        <p lang={theCase.language}>{[first.granted, first.denied].filter(Boolean).join(' ')}</p>
      </div>
      <div>
        <h3>{say('ruling.customerSays')}</h3>
        <p lang={theCase.language}>{appeal.text}</p>
      </div>
    </div>
  )
}

/** Where both decisions are "in part", the one who decides says whether the first stands. */
function Upheld({ theCase, draft, change, wrong, appealId }: PartProps & { appealId: number }) {
  const say = useSay()
  const appeal = theCase.appeals.find(({ id }) => id === appealId)
  const first = theCase.rulings.find(({ id }) => id === appeal?.rulingId)
  if (first?.outcome !== 'partly' || draft.outcome !== 'partly') return null
  return (
    <Select
      mt={12}
      label={say('ruling.upheldLabel')}
      data={[
        { value: 'yes', label: say('ruling.upheldYes') },
        { value: 'no', label: say('ruling.upheldNo') },
      ]}
      value={draft.upheld === null ? null : draft.upheld ? 'yes' : 'no'}
      error={wrong.upheld}
      onChange={value => change({ upheld: value === null ? null : value === 'yes' })}
    />
  )
}

/** To whom the customer may go: only those who have not decided and do not answer to one who did. */
function AppealTo({ theCase, draft, change, wrong, appealId }: PartProps & { appealId: number | undefined }) {
  const say = useSay()
  const { data } = useQuery(choicesQuery(theCase.id, appealId))
  if (data && !data.appealTo.length)
    return (
      <TextInput
        label={say('ruling.elsewhere')}
        description={say('ruling.elsewhereHint')}
        placeholder={say('ruling.elsewhereExample')}
        value={draft.appealElsewhere}
        error={wrong.appealElsewhere ?? wrong.appealToId}
        onChange={event => change({ appealElsewhere: event.currentTarget.value })}
      />
    )
  const first = data?.appealTo[0]
  return (
    <Select
      label={say('ruling.appealTo')}
      description={say('ruling.appealToHint')}
      data={(data?.appealTo ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      value={String(draft.appealToId ?? first?.id ?? '') || null}
      allowDeselect={false}
      error={wrong.appealToId}
      onChange={value => change({ appealToId: value ? Number(value) : null })}
    />
  )
}

function Promised({ theCase, draft, change }: PartProps) {
  const say = useSay()
  if (!draft.pledge)
    return (
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFlag size={16} stroke={1.7} aria-hidden />}
          onClick={() => change({ pledge: { ...NEW_PLEDGE, kind: draft.outcome === 'refused' ? 'update' : 'payout' } })}
        >
          {say('composer.promise')}
        </Button>
      </div>
    )
  return (
    <fieldset className={css.promised}>
      <legend>{say('composer.promise')}</legend>
      <PledgeFields value={draft.pledge} onChange={pledge => change({ pledge })} zone={theCase.customer.reach.zone} />
      <Button size="compact-sm" variant="subtle" color="gray" mt={8} onClick={() => change({ pledge: null })}>
        {say('composer.noPromise')}
      </Button>
    </fieldset>
  )
}
