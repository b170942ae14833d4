import { checkAccept, isGone } from '../../../core/remedy/check.ts'
import { type Remedy, sumOf } from '../../../core/remedy/entry.ts'
import type { VisitFile } from '../../../desk/customer/visit.ts'
import type { RemedyLine } from '../../pages/model.ts'

/** What is owed, offered and given, as its customer sees it; what was taken back is left out. */
export function remedyLines({ remedies, pledges }: Pick<VisitFile, 'remedies' | 'pledges'>): RemedyLine[] {
  const standing = remedies.filter(entry => !isGone(remedies, entry))
  const upon = (base: Remedy | undefined) => standing.filter(({ ofId }) => ofId === base?.id && base !== undefined)
  const dueOf = (entry: Remedy | undefined) => pledges.find(({ id }) => id === entry?.pledgeId)?.dueAt ?? null
  return standing
    .filter(({ kind }) => kind === 'owed' || kind === 'offered' || kind === 'goodwill')
    .map(entry => {
      const agreed = upon(entry).find(({ kind }) => kind === 'accepted')
      return {
        id: entry.id,
        kind: entry.kind as RemedyLine['kind'],
        sum: sumOf(entry),
        reckoning: entry.reckoning,
        at: entry.at,
        agreed: agreed !== undefined,
        // an incident's share is agreed and paid with the whole incident
        acceptable: entry.caseId !== null && checkAccept(accountOf(remedies, entry), entry) === null,
        payBy: dueOf(agreed) ?? dueOf(entry),
        payments: upon(agreed).map(paid => ({ sum: sumOf(paid), at: paid.at, reference: paid.reference ?? '' })),
      }
    })
}

/** The entries of the same account: the case's own, or one incident's. */
const accountOf = (remedies: Remedy[], { caseId, incidentId }: Remedy) =>
  remedies.filter(each => each.caseId === caseId && (caseId !== null || each.incidentId === incidentId))
