import { Button, Group } from '@mantine/core'
import { memo } from 'react'
import { discardDraft } from '../../../../src/contract/case/case.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { useCaseChange } from '../../change.ts'
import type { Case } from '../../query.ts'
import css from '../composer.module.css'
import type { Change } from './use-letter.ts'

interface DraftsProps {
  theCase: Case
  /** The one that the letter began with. */
  used: number | null
  change: Change
}

/** What the desk has written already, such as the honest word after a broken promise: one click to use. */
export const Drafts = memo(({ theCase, used, change }: DraftsProps) => {
  const say = useSay()
  const discard = useCaseChange(theCase.id, (draftId: number) => call(discardDraft, { params: { draftId } }))
  return theCase.drafts
    .filter(draft => draft.id !== used)
    .map(draft => (
      <div key={draft.id} className={css.draft}>
        <strong>{say(draft.pledgeId ? 'composer.brokenDraft' : 'composer.draft')}</strong>
        <p lang={theCase.language}>{draft.text}</p>
        <Group gap={8}>
          <Button
            size="compact-sm"
            onClick={() => change(({ text }) => ({ draftId: draft.id, text: { ...text, reply: draft.text } }))}
          >
            {say('composer.useDraft')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={discard.isPending}
            onClick={() => discard.mutate(draft.id)}
          >
            {say('composer.discardDraft')}
          </Button>
        </Group>
      </div>
    ))
})
