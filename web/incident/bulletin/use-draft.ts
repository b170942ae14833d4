import { useState } from 'react'
import { remember, remembered } from '../../app/kept.ts'
import type { Incident } from '../query.ts'
import { type Draft, kindsFor, newDraft } from './draft.ts'

// no crypto.randomUUID: a desk in the house may be reached without TLS, where browsers do not have it
const mark = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

/** The bulletin that is being written; it survives a reload, in this browser, until it is sent or thrown away. */
export function useDraft(incident: Incident) {
  const key = `makegood.bulletin.${incident.id}`
  const [draft, setDraft] = useState<Draft>(() => {
    const kinds = kindsFor(incident)
    const known = remembered<Draft | null>(key, null)
    return known && kinds.includes(known.kind) ? known : newDraft(kinds[0]!, mark())
  })
  const keep = (next: Draft) => {
    setDraft(next)
    remember(key, next)
  }
  return {
    draft,
    set: (part: Partial<Draft>) => keep({ ...draft, ...part }),
    /** Another kind begins with no date: what it means has changed. */
    setKind: (kind: Draft['kind']) => keep({ ...draft, kind, untilAt: '' }),
    forget(next: Incident) {
      remember(key, undefined)
      setDraft(newDraft(kindsFor(next)[0]!, mark()))
    },
  }
}
