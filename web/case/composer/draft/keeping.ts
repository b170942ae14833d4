import { queryOptions, useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { discardStaffDraft, keepStaffDraft } from '../../../../src/contract/case/draft.ts'
import { call, callLast } from '../../../app/api.ts'
import { isSignedOut, statusOf } from '../../../app/failure.ts'
import { queries, signedOut } from '../../../app/query.ts'
import { useMe } from '../../../app/session.ts'
import { surrounding } from '../../surroundings.ts'
import { useSteady } from '../steady.ts'
import { besideOf, type Letter, type Mode, type StaffDraft, withDraft } from './letter.ts'

/** So long nothing is typed before the desk gets it. */
const PAUSE = 800
/** Where the line is gone it is tried again this often. */
const AGAIN = 4_000

export const staffDraftsQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'staff-drafts'],
    queryFn: () => surrounding(caseId, 'staffDrafts'),
    refetchInterval: 15_000,
  })

/** `here`: in this browser alone, the desk can't be reached. */
export type Kept = 'kept' | 'keeping' | 'here'

/**
 * Whose turn it is to keep the letter of a case: the composer that was opened last. One that was left goes on until then,
 * and no longer: its words are the older ones.
 */
const turns = new Map<number, object>()

/** Keeps on the desk what is typed, and takes up what another window or another browser typed. */
export function useKeeping(caseId: number, letter: RefObject<Letter>, set: (next: (now: Letter) => Letter) => void) {
  const me = useMe()
  const { data } = useQuery(staffDraftsQuery(caseId))
  const [kept, setKept] = useState<Kept>('kept')
  const running = useRef<Promise<unknown> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const isMyTurn = () => turns.get(caseId) === timer
  useEffect(() => void turns.set(caseId, timer), [])

  const key = staffDraftsQuery(caseId).queryKey
  const mine = (mode: Mode) =>
    queries.getQueryData(key)?.items.find(draft => draft.mode === mode && draft.author.id === me.id)
  const put = (mode: Mode, draft: StaffDraft | null) =>
    queries.setQueryData(key, now => {
      const others = (now?.items ?? []).filter(other => other.mode !== mode || other.author.id !== me.id)
      return { items: draft ? [draft, ...others] : others }
    })

  const keepOne = async (mode: Mode, send: typeof call) => {
    await queries.cancelQueries({ queryKey: key })
    const sent = letter.current
    const draft = await give(send, caseId, mode, sent, mine(mode)?.earlier ?? [])
    put(mode, draft)
    if (!isMyTurn()) return
    set(now => ({
      ...now,
      revision: { ...now.revision, [mode]: draft?.revision ?? 0 },
      earlier: { ...now.earlier, [mode]: draft?.earlier ?? [] },
      // what was typed while it was under way goes next
      unsaved: isSame(now, sent, mode) ? now.unsaved.filter(other => other !== mode) : now.unsaved,
    }))
  }
  const keepAll = async (send = call): Promise<void> => {
    setKept('keeping')
    try {
      for (const mode of letter.current.unsaved) await keepOne(mode, send)
      setKept('kept')
    } catch (error) {
      setKept('here')
      if (isSignedOut(error)) signedOut.set(true)
      // what the desk refuses it will refuse again: the next word tries anew
      if (statusOf(error) === null || isSignedOut(error)) later(AGAIN)
    }
  }
  /** Keeps now what is not kept yet; one after the other, so that no window overtakes itself. */
  const flush = useSteady((send: typeof call = call): Promise<void> => {
    clearTimeout(timer.current)
    const before = running.current ?? Promise.resolve()
    const next = before.then(() =>
      isMyTurn() && letter.current.unsaved.length && !signedOut.get() ? keepAll(send) : undefined,
    )
    running.current = next
    return next.finally(() => {
      if (running.current === next) running.current = null
    })
  })
  const later = (ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), ms)
  }

  const unsaved = letter.current.unsaved.length > 0
  useEffect(() => {
    if (unsaved) later(kept === 'here' ? AGAIN : PAUSE)
  }, [letter.current])
  const isOut = signedOut.use()
  useEffect(() => {
    if (!isOut && letter.current.unsaved.length) void flush()
  }, [isOut])
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && void flush(callLast)
    const back = () => void flush()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', back)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', back)
      void flush(callLast)
    }
  }, [])
  useEffect(() => {
    if (!data || running.current) return
    for (const mode of MODES) takeUp(mode)
  }, [data])
  const takeUp = (mode: Mode) => {
    const { revision, unsaved, text } = letter.current
    if (unsaved.includes(mode)) return
    const draft = mine(mode)
    if (draft && draft.revision > revision[mode]) set(now => withDraft(now, draft, revision[mode] > 0))
    // sent or put away in another window
    if (!draft && revision[mode])
      set(now => ({ ...now, text: { ...text, [mode]: '' }, revision: { ...revision, [mode]: 0 } }))
  }

  const draftId = useSteady((mode: Mode) => mine(mode)?.id)
  const take = useSteady((draft: StaffDraft) => {
    put(draft.mode, draft)
    set(now => withDraft({ ...now, mode: draft.mode }, draft, false))
  })
  /** It was sent: the desk needs it no longer. */
  const forget = useSteady(async (mode: Mode) => {
    const was = mine(mode)
    put(mode, null)
    if (was && mode !== 'reply') await call(discardStaffDraft, { params: { caseId, mode } }).catch(() => {})
  })
  /** What others are typing here. */
  const others = useMemo(
    () => (data?.items ?? []).filter(draft => draft.author.id !== me.id && draft.text.trim()),
    [data, me.id],
  )
  return { kept, flush, others, draftId, take, forget }
}

const MODES: Mode[] = ['reply', 'note', 'call']

/** A letter without a word is none. */
async function give(send: typeof call, caseId: number, mode: Mode, letter: Letter, known: string[]) {
  const params = { caseId, mode }
  const text = letter.text[mode]
  const earlier = letter.earlier[mode]
  const pledged = mode === 'reply' && letter.pledge !== null
  if (!text.trim() && !earlier.length && !pledged) {
    await send(discardStaffDraft, { params })
    return null
  }
  const settled = known.filter(words => !earlier.includes(words))
  return send(keepStaffDraft, {
    params,
    body: { text, beside: besideOf(letter), seen: letter.revision[mode], settled },
  })
}

const isSame = (now: Letter, sent: Letter, mode: Mode) =>
  now.text[mode] === sent.text[mode] && JSON.stringify(besideOf(now)) === JSON.stringify(besideOf(sent))
