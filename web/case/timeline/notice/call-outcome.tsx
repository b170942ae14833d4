import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { logNoticeCall } from '../../../../src/contract/notice.ts'
import { sayAddress } from '../../../app/addresses.ts'
import { call } from '../../../app/api.ts'
import { tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { useCaseChange } from '../../change.ts'
import type { Notice } from '../../query.ts'
import css from './deliveries.module.css'

/** The customer chose to hear it by phone: call, then say how it went. */
export function CallOutcome({ notice, caseId }: { notice: Notice; caseId: number }) {
  const say = useSay()
  const [note, setNote] = useState('')
  const log = useCaseChange(
    caseId,
    (reached: boolean) => call(logNoticeCall, { params: { noticeId: notice.id }, body: { reached, note } }),
    { onDone: () => tellDone(say('app.saved')) },
  )
  return (
    <div className={css.ask}>
      <p>
        <a href={`tel:${notice.address}`} className="mg-link">
          {say('notice.callNumber', { number: sayAddress(notice.address) })}
        </a>
      </p>
      <TextInput
        aria-label={say('notice.callNote')}
        placeholder={say('notice.callNote')}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button size="compact-sm" loading={log.isPending && log.variables} onClick={() => log.mutate(true)}>
          {say('notice.reached')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={log.isPending} onClick={() => log.mutate(false)}>
          {say('notice.notReached')}
        </Button>
      </Group>
    </div>
  )
}
