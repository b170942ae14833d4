import type { z } from 'zod'
import type { Pledge as Wire } from '../../contract/pledge.ts'
import type { Language } from '../../core/language.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { promiseText } from '../../words/letters/promise.ts'
import { at, atOrNull } from './moment.ts'

/** A promise without words of its own is said in the usual words of its kind. */
export const pledgeView = (pledge: Pledge, language: Language): z.output<typeof Wire> => ({
  id: pledge.id,
  caseId: pledge.caseId,
  kind: pledge.kind,
  text: pledge.text || promiseText(language, pledge.kind),
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
  acknowledgedEntryId: pledge.acknowledgedEntryId,
  acknowledgedAt: atOrNull(pledge.acknowledgedAt),
})
