import { queryOptions } from '@tanstack/react-query'
import { listIncidentPolicies } from '../../src/contract/incident/incident.ts'
import { call } from '../app/api.ts'
import { type Say, sayIfKnown } from '../app/speech.ts'

/** The kinds that have a rule: when words are due. */
export const kindsQuery = queryOptions({
  queryKey: ['incident-policies'],
  queryFn: () => call(listIncidentPolicies),
})

/** A kind as people read it; one of the company's own is called as they called it. */
export const sayKind = (say: Say, kind: string): string => sayIfKnown(say, `incident.kindName.${kind}`) ?? kind
