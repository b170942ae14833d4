import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addRuling, decideAppeal, previewRuling } from '../../../src/contract/ruling/ruling.ts'
import { call, callUntil } from '../../app/api.ts'
import { tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useCaseChange } from '../../case/change.ts'
import type { Case } from '../../case/query.ts'
import { bodyOf, type RulingDraft } from './draft.ts'

/** The letter that the decision becomes, made by the desk while one types; its error names what is missing. */
export function usePreview(theCase: Case, draft: RulingDraft, appealId: number | undefined) {
  const body = { ...bodyOf(draft, theCase), caseId: theCase.id, appealId, upheld: draft.upheld ?? undefined }
  const [settled] = useDebouncedValue(JSON.stringify(body), 300)
  return useQuery({
    queryKey: ['case', theCase.id, 'ruling-preview', settled],
    queryFn: ({ signal }) => callUntil(signal)(previewRuling, { body: JSON.parse(settled) }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  })
}

interface Sending {
  theCase: Case
  draft: RulingDraft
  appealId: number | undefined
  onDone: () => void
  onClose: () => void
}

/** Sends the decision; what the desk refuses stays with its text. */
export function useSendRuling({ theCase, draft, appealId, onDone, onClose }: Sending) {
  const say = useSay()
  return useCaseChange(
    theCase.id,
    (asIs: string | undefined) => {
      const { askId, supersedesId, ...body } = { ...bodyOf(draft, theCase), asIs }
      if (!appealId) return call(addRuling, { params: { caseId: theCase.id }, body: { askId, supersedesId, ...body } })
      return call(decideAppeal, { params: { appealId }, body: { ...body, upheld: draft.upheld ?? undefined } })
    },
    {
      beside: true,
      onDone: () => {
        onDone()
        tellDone(say('ruling.done'))
        onClose()
      },
    },
  )
}
