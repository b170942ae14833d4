import { useEffect, useRef, useState } from 'react'
import { remember, remembered } from '../../app/kept.ts'
import type { Case } from '../../case/query.ts'
import { beginDraft, type RulingDraft } from './draft.ts'

/** The decision that is being written in a case, or over an appeal; kept by this browser until it is sent. */
export function useDraft(theCase: Case, appealId: number | undefined) {
  const key = `makegood.ruling.${theCase.id}.${appealId ?? 0}`
  const [draft, setDraft] = useState<RulingDraft>(() => ({ ...begin(theCase, appealId), ...remembered(key, {}) }))
  const isDone = useRef(false)
  const touched = useRef(false)
  useEffect(() => {
    if (touched.current && !isDone.current) remember(key, draft)
  }, [key, draft])
  const change = (part: Partial<RulingDraft>) => {
    touched.current = true
    setDraft(now => ({ ...now, ...part }))
  }
  const forget = () => {
    isDone.current = true
    remember(key, undefined)
  }
  return { draft, change, forget }
}

/** Over an appeal the question is that of the first decision. */
function begin(theCase: Case, appealId: number | undefined): RulingDraft {
  const draft = beginDraft(theCase)
  const appeal = theCase.appeals.find(({ id }) => id === appealId)
  const first = theCase.rulings.find(({ id }) => id === appeal?.rulingId)
  return first ? { ...draft, askId: first.askId, outcome: first.outcome } : draft
}
