import type { z } from 'zod'
import type { EventRow } from '../../contract/case/part.ts'
import type { Happening as Wire } from '../../contract/event/event.ts'
import { eventForm } from '../../core/event-form.ts'
import type { CaseFile } from '../../desk/case/case.ts'
import type { Happening } from '../../desk/feed/feed.ts'
import { at } from './moment.ts'

export const eventView = (event: CaseFile['events'][number]): z.output<typeof EventRow> => ({
  id: event.id,
  at: at(event.at),
  actorKind: event.actorKind,
  actorName: event.actorName,
  keyName: event.keyName,
  type: event.type,
  why: event.why,
  data: event.data as Record<string, unknown>,
})

export const happeningView = (event: Happening): z.output<typeof Wire> => eventForm(event)
