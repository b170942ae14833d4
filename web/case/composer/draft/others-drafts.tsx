import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { takeOverStaffDraft } from '../../../../src/contract/case/draft.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import { Moment } from '../../../parts/time/moment.tsx'
import { useCaseChange } from '../../change.ts'
import css from './kept.module.css'
import type { StaffDraft } from './letter.ts'
import type { Writing } from './use-letter.ts'

/** What other people are writing or have left here: whoever has the case now may go on with it. */
export function OthersDrafts({ writing }: { writing: Writing }) {
  return writing.keeping.others.map(draft => <OthersDraft key={draft.id} draft={draft} writing={writing} />)
}

function OthersDraft({ draft, writing }: { draft: StaffDraft; writing: Writing }) {
  const say = useSay()
  const { caseId, keeping } = writing
  const taking = useCaseChange(caseId, () =>
    call(takeOverStaffDraft, { params: { caseId, staffDraftId: draft.id } }).then(keeping.take),
  )
  return (
    <div className={css.other}>
      <IconPencil size={17} stroke={1.8} aria-hidden />
      <div className={css.words}>
        <span className={css.who}>
          {say(`kept.other.${draft.mode}`, { name: draft.author.name })} <Moment at={draft.changedAt} />
        </span>
        <p>{draft.text}</p>
      </div>
      <Button size="compact-sm" variant="default" loading={taking.isPending} onClick={() => taking.mutate(undefined)}>
        {say('kept.take')}
      </Button>
    </div>
  )
}
