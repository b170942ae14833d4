import { Button, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { declareIncident } from '../../../src/contract/incident/incident.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { momentOf, wallOf } from '../../app/time/dates.ts'
import { Page } from '../../parts/page/page.tsx'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { WallInput } from '../../parts/time/wall-input.tsx'
import { type Rule, sayRule } from '../../settings/policy/rule.ts'
import { kindsQuery, sayKind } from '../kind.ts'
import { type Incident, incidentQuery, type Proposal, proposalQuery } from '../query.ts'
import css from './declare.module.css'
import { PeopleFields } from './people-fields.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { isSized, ScopeSize, useScopeSize } from './scope-size.tsx'
import { EMPTY_SCOPE, formOf, scopeOf, type TypedScope, without } from './typed-scope.ts'
import { WhoReads } from './who-reads.tsx'

const route = getRouteApi('/desk/incidents/new')
const SEVERITIES = ['minor', 'major', 'critical'] as const

/** Declares one cause that hits many; from a proposal the form begins with what the complaints share. */
export function Declare() {
  const say = useSay()
  const { proposal } = route.useSearch()
  const found = useQuery({ ...proposalQuery(proposal ?? 0), enabled: proposal !== undefined })
  return (
    <Page title={say('incident.declare.title')} hint={say('incident.declare.hint')} narrow>
      {proposal === undefined ? (
        <DeclareForm />
      ) : (
        <Resolved query={found}>{data => <DeclareForm proposal={data} />}</Resolved>
      )}
    </Page>
  )
}

interface Form {
  title: string
  kind: string
  severity: (typeof SEVERITIES)[number]
  startedAt: string
  commanderId: number | null
  deputyId: number | null
  scope: TypedScope
}

function begin(proposal: Proposal | undefined, me: number): Form {
  const { title = '', startedAt = deskNow().toISOString(), scope } = proposal?.declaration ?? {}
  const form = { title, kind: 'general', severity: 'major' as const, startedAt, commanderId: me, deputyId: null }
  return { ...form, scope: scope ? formOf(scope) : EMPTY_SCOPE }
}

function DeclareForm({ proposal }: { proposal?: Proposal }) {
  const say = useSay()
  const go = route.useNavigate()
  const { id: me, zone } = useMe()
  const [form, setForm] = useState(() => begin(proposal, me))
  const [typed, setTyped] = useState<number>()
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const scope = scopeOf(form.scope)
  const size = useScopeSize(scope)
  const declare = useMutation({
    mutationFn: () => {
      const { commanderId, deputyId, kind, ...rest } = form
      const people = { commanderId: commanderId!, deputyId: deputyId! }
      return call(declareIncident, {
        body: { ...rest, ...people, kind, scope, confirm: typed, proposal: proposal?.id },
      })
    },
    meta: { beside: true },
    onSuccess: (incident: Incident) => {
      queries.setQueryData(incidentQuery(incident.id).queryKey, incident)
      void queries.invalidateQueries({ queryKey: ['incidents'] })
      void queries.invalidateQueries({ queryKey: ['incident-proposals'] })
      void queries.invalidateQueries({ queryKey: ['today'] })
      void go({ to: '/incidents/$incidentId', params: { incidentId: incident.id } })
    },
  })
  const wrong = fieldsOf(declare.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    declare.mutate()
  }
  const complete = form.title.trim() && form.commanderId && form.deputyId && form.startedAt && isSized(size, typed)
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Panel title={say('incident.declare.what')}>
          <Stack gap="sm">
            <TextInput
              label={say('incident.declare.name')}
              description={say('incident.declare.nameHint')}
              placeholder={say('incident.declare.namePlaceholder')}
              required
              autoFocus
              maxLength={200}
              value={form.title}
              error={wrong.title}
              onChange={event => set({ title: event.currentTarget.value })}
            />
            <div className={css.two}>
              <div>
                <div className={css.legend} id="severity">
                  {say('incident.declare.severity')}
                </div>
                <SegmentedControl
                  aria-labelledby="severity"
                  fullWidth
                  data={SEVERITIES.map(value => ({ value, label: say(`incident.severity.${value}`) }))}
                  value={form.severity}
                  onChange={value => set({ severity: value as Form['severity'] })}
                />
              </div>
              <Kind value={form.kind} error={wrong.kind} onChange={kind => set({ kind })} />
            </div>
            <WallInput
              label={say('incident.declare.startedAt')}
              value={form.startedAt ? wallOf(new Date(form.startedAt), zone) : ''}
              onChange={wall => set({ startedAt: wall ? momentOf(wall, zone).toISOString() : '' })}
              error={wrong.startedAt}
              description={say('incident.declare.startedAtHint')}
            />
            <PeopleFields {...form} wrong={wrong} onChange={set} />
          </Stack>
        </Panel>
        <Panel title={say('incident.scope.title')}>
          <ScopeFields value={form.scope} onChange={next => set({ scope: next })} wrong={wrong} />
          <ScopeSize
            scope={scope}
            size={size}
            typed={typed}
            onType={setTyped}
            onDropUnknown={unknown => set({ scope: without(form.scope, unknown) })}
            error={wrong.confirm}
          />
          <WhoReads scope={scope} />
        </Panel>
        {declare.isError && <Problem>{sentenceOf(declare.error)}</Problem>}
        <Group gap={8}>
          <Button type="submit" loading={declare.isPending} disabled={!complete}>
            {say('incident.declare.act')}
          </Button>
          <Button component={Link} to="/incidents" variant="subtle" color="gray">
            {say('app.cancel')}
          </Button>
          <span className={css.quiet}>{say('incident.declare.nothingSent')}</span>
        </Group>
      </Stack>
    </form>
  )
}

/** The kind decides when words are due, and says so; only kinds that have a rule can be meant. */
function Kind({ value, error, onChange }: { value: string; error?: string; onChange: (kind: string) => void }) {
  const say = useSay()
  const { data } = useQuery(kindsQuery)
  const kinds = data?.items ?? []
  const rule = kinds.find(({ incidentKind }) => incidentKind === value)?.rule as Rule | undefined
  return (
    <Select
      label={say('incident.declare.kind')}
      description={say('incident.declare.kindHint', { rule: rule ? sayRule(rule, say) : '…' })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="sm"
      allowDeselect={false}
      data={kinds.map(({ incidentKind }) => ({ value: incidentKind, label: sayKind(say, incidentKind) }))}
      value={value}
      error={error}
      onChange={kind => kind && onChange(kind)}
    />
  )
}
