import { z } from 'zod'
import { EventRow } from '../case/part.ts'
import { Id } from '../common.ts'
import { operation } from '../operation.ts'

/** One line of the log, as the stream tells it. */
export const Happening = EventRow.extend({
  caseId: z.number().nullable(),
  customerId: z.number().nullable(),
})

export const followEvents = operation({
  method: 'GET',
  path: '/api/events',
  tag: 'Events',
  summary:
    'What happens, as it happens: a stream of server-sent events in the order of the log, each once. `Last-Event-ID`, or `after`, goes on behind that event',
  query: z.object({
    /** The event behind which to go on; 0: from the beginning. Without it: from now. */
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    /** Only what concerns this case. */
    caseId: Id.optional(),
  }),
  stream: true,
  response: Happening,
})
