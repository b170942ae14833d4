import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FindingCode, Severity as SeverityShape, setSeverity } from '../../src/contract/review.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { useMe } from '../app/session.ts'
import { hideNotice, showNotice } from '../app/shell/notices.tsx'
import { useSay } from '../app/speech.ts'
import { sayCaseKind } from '../parts/case-kind.ts'
import { Page } from '../parts/page/page.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { type Finding, type Severity, type SeverityRow, severitiesQuery } from './query.ts'
import css from './review.module.css'
import { SeverityIcon, useFindingTitle, useSeverityName } from './severity.tsx'

/** A cell: a finding in all cases (null) or in cases of a kind. */
interface Cell {
  code: Finding['code']
  caseKind: string | null
}

/** How heavily each finding weighs; a lead changes a cell, and it counts at once. */
export function Severities() {
  const say = useSay()
  const { role } = useMe()
  const severities = useQuery(severitiesQuery)
  return (
    <Page
      title={say('severities.title')}
      hint={say(role === 'agent' ? 'severities.onlyLeads' : 'severities.hint')}
      actions={
        role !== 'agent' && (
          <Button component={Link} to="/overrides" variant="default">
            {say('severities.overrides')}
          </Button>
        )
      }
    >
      <Resolved query={severities}>{data => <Table {...data} mayChange={role !== 'agent'} />}</Resolved>
    </Page>
  )
}

interface TableProps {
  items: SeverityRow[]
  caseKinds: string[]
  mayChange: boolean
}

function Table({ items, caseKinds, mayChange }: TableProps) {
  const say = useSay()
  const title = useFindingTitle()
  const kinds = [null, ...caseKinds]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys
    <section className={css.tableBox} aria-label={say('severities.title')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('severities.finding')}</th>
            {kinds.map(kind => (
              <th key={kind ?? ''} scope="col">
                <Kind kind={kind} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FindingCode.options.map(code => (
            <tr key={code}>
              <th scope="row">
                {title(code)}
                <span className={css.means}>{say(`findingMeans.${code}`)}</span>
              </th>
              {kinds.map(caseKind => (
                <td key={caseKind ?? ''}>
                  <Choice items={items} cell={{ code, caseKind }} mayChange={mayChange} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const useSayKind = () => {
  const say = useSay()
  return (kind: string | null) => {
    if (kind === null) return say('severities.forAll')
    // what elsewhere is "any" is here one kind among others
    return kind === 'general' ? say('severities.noKind') : sayCaseKind(say, kind)
  }
}
const Kind = ({ kind }: { kind: string | null }) => useSayKind()(kind)

const weightOf = (items: SeverityRow[], { code, caseKind }: Cell): Severity | null =>
  items.find(row => row.code === code && row.caseKind === caseKind)?.severity ?? null

interface ChoiceProps {
  items: SeverityRow[]
  cell: Cell
  mayChange: boolean
}

function Choice({ items, cell, mayChange }: ChoiceProps) {
  const say = useSay()
  const title = useFindingTitle()
  const name = useSeverityName()
  const sayKind = useSayKind()
  const change = useSeverityChange()
  const own = weightOf(items, cell)
  const forAll = weightOf(items, { ...cell, caseKind: null })!
  const weight = own ?? forAll
  const asAll = { value: '', label: say('severities.sameAsAll') }
  return (
    <NativeSelect
      size="sm"
      className={css.choice}
      aria-label={say('severities.cell', { finding: title(cell.code), kind: sayKind(cell.caseKind) })}
      data-inherited={own === null || undefined}
      title={name(weight)}
      leftSectionWidth={32}
      rightSectionWidth={24}
      leftSection={<SeverityIcon severity={weight} />}
      disabled={!mayChange}
      value={own ?? ''}
      data={[
        ...(cell.caseKind === null ? [] : [asAll]),
        ...SeverityShape.options.map(value => ({ value, label: name(value) })),
      ]}
      onChange={event => change({ ...cell, severity: (event.currentTarget.value || null) as Severity | null }, own)}
    />
  )
}

/** Saves a cell at once and offers the way back. */
function useSeverityChange() {
  const say = useSay()
  const title = useFindingTitle()
  const name = useSeverityName()
  const sayKind = useSayKind()
  const { mutate } = useMutation({
    mutationFn: (body: Cell & { severity: Severity | null }) => call(setSeverity, { body }),
    onSuccess: answer => queries.setQueryData(severitiesQuery.queryKey, answer),
  })
  return (next: Cell & { severity: Severity | null }, before: Severity | null) =>
    mutate(next, {
      onSuccess: ({ items }) => {
        const id = `severity-${next.code}-${next.caseKind}`
        const severity = name(weightOf(items, next) ?? weightOf(items, { ...next, caseKind: null })!).toLowerCase()
        const undo = () => {
          hideNotice(id)
          mutate({ ...next, severity: before })
        }
        hideNotice(id)
        showNotice({
          id,
          color: 'pine',
          autoClose: 8000,
          withBorder: true,
          message: (
            <div className={css.toast}>
              <span>
                {say('severities.saved', {
                  finding: title(next.code),
                  kind: sayKind(next.caseKind).toLowerCase(),
                  severity,
                })}
              </span>
              <Button size="compact-sm" variant="default" onClick={undo}>
                {say('severities.undo')}
              </Button>
            </div>
          ),
        })
      },
    })
}
