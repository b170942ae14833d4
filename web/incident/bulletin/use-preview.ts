import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewBulletin } from '../../../src/contract/incident/bulletin.ts'
import type { ResponseOf } from '../../../src/contract/operation.ts'
import { call } from '../../app/api.ts'
import type { Incident } from '../query.ts'
import { bodyOf, type Draft } from './draft.ts'

export type Preview = ResponseOf<typeof previewBulletin>

/** What the desk would send, asked anew as one types; what was seen last stays in sight meanwhile. */
export function usePreview(incident: Incident, draft: Draft) {
  const [body] = useDebouncedValue(bodyOf(draft), 500)
  return useQuery({
    queryKey: ['bulletin-preview', incident.id, incident.bulletins.length, incident.concerned, body],
    queryFn: () => call(previewBulletin, { params: { incidentId: incident.id }, body }),
    enabled: Object.keys(body.texts).length > 0,
    retry: false,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
