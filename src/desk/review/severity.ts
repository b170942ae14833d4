import type { Actor } from '../../core/actor.ts'
import { severityTable } from '../../core/gate/severity.ts'
import { permit } from '../../core/permit.ts'
import type { FindingCode, Severity } from '../../core/review/draft.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** How heavily each finding weighs, and the kinds of cases for which it may differ. */
export const listSeverities = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await severities(a)))

/** Sets how heavily a finding weighs; null puts a kind of case back to what holds for all, and all to how it came. */
export const setSeverity = (
  desk: Desk,
  by: Actor,
  { caseKind, code, severity }: { caseKind: string | null; code: FindingCode; severity: Severity | null },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'set severities')
    if (no) return no
    const before = (await a.store.review.severities()).find(row => row.caseKind === caseKind && row.code === code)
    if (severity) await a.store.review.setSeverity({ caseKind, code, severity }, by.name, a.now)
    else await a.store.review.clearSeverity(caseKind, code)
    await record(a, { type: 'severity.set', data: { code, caseKind, severity, before: before?.severity ?? null } })
    return severities(a)
  })

async function severities({ store }: Act) {
  const [set, caseKinds] = [await store.review.severities(), await store.review.caseKinds()]
  return { items: severityTable(set), caseKinds }
}
