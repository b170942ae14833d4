import { DEFAULT_SEVERITIES, FINDING_CODES, type FindingCode, type Severities, type Severity } from '../review/draft.ts'
import type { Instant } from '../time.ts'

/** How heavily a finding weighs: for one kind of case, or (null) for every kind that has no row of its own. */
export interface SeverityRow {
  caseKind: string | null
  code: FindingCode
  severity: Severity
  changedBy: string | null
  changedAt: Instant | null
}

/** What holds for a kind of case: its own row, else the one for all, else what came with the desk. */
export function severitiesFor(set: SeverityRow[], caseKind: string | null): Severities {
  const severities = { ...DEFAULT_SEVERITIES }
  for (const row of set) if (row.caseKind === null) severities[row.code] = row.severity
  for (const row of set) if (row.caseKind !== null && row.caseKind === caseKind) severities[row.code] = row.severity
  return severities
}

/** The whole table: a row for all kinds for each finding, then the rows of single kinds. */
export function severityTable(set: SeverityRow[]): SeverityRow[] {
  const forAll = FINDING_CODES.map(
    code =>
      set.find(row => row.caseKind === null && row.code === code) ?? {
        caseKind: null,
        code,
        severity: DEFAULT_SEVERITIES[code],
        changedBy: null,
        changedAt: null,
      },
  )
  return [...forAll, ...set.filter(({ caseKind }) => caseKind !== null)]
}
