import type { z } from 'zod'
import type { Pledge as Wire } from '../../contract/pledge.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { at, atOrNull } from './moment.ts'

export const pledgeView = (pledge: Pledge): z.output<typeof Wire> => ({
  id: pledge.id,
  caseId: pledge.caseId,
  kind: pledge.kind,
  text: pledge.text,
  windowFrom: at(pledge.windowFrom),
  dueAt: at(pledge.dueAt),
  warnAt: at(pledge.warnAt),
  state: pledge.state,
  madeAt: at(pledge.madeAt),
  madeBy: pledge.madeBy,
  moves: pledge.moves,
  movedFromId: pledge.movedFromId,
  reason: pledge.reason,
  settledAt: atOrNull(pledge.settledAt),
  keptEntryId: pledge.keptEntryId,
  keptNoticeId: pledge.keptNoticeId,
})
