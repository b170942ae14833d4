import { Button, Group } from '@mantine/core'
import { discardDraft } from '../../../../src/contract/case/case.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { useCaseChange } from '../../change.ts'
import type { Case } from '../../query.ts'
import css from '../composer.module.css'
import type { Writing } from './use-letter.ts'

/** What the desk has written already, such as the honest word after a broken promise: one click to use. */
export function Drafts({ theCase, writing }: { theCase: Case; writing: Writing }) {
  const say = useSay()
  const { letter, change } = writing
  const discard = useCaseChange(theCase.id, (draftId: number) => call(discardDraft, { params: { draftId } }))
  return theCase.drafts
    .filter(draft => draft.id !== letter.draftId)
    .map(draft => (
      <div key={draft.id} className={css.draft}>
        <strong>{say(draft.pledgeId ? 'composer.brokenDraft' : 'composer.draft')}</strong>
        <p lang={theCase.language}>{draft.text}</p>
        <Group gap={8}>
          <Button
            size="compact-sm"
            onClick={() => change({ draftId: draft.id, text: { ...letter.text, reply: draft.text } })}
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
}
