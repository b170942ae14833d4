import { Button, Group } from '@mantine/core'
import { settleDoubt } from '../../../../src/contract/notice.ts'
import { call } from '../../../app/api.ts'
import { tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { useCaseChange } from '../../change.ts'
import type { Notice } from '../../query.ts'
import css from './deliveries.module.css'

/** The channel gave no certain answer: a person decides, the desk never sends again by itself. */
export function Doubt({ notice, caseId }: { notice: Notice; caseId: number }) {
  const say = useSay()
  const settle = useCaseChange(
    caseId,
    (verdict: 'arrived' | 'send-again') => call(settleDoubt, { params: { noticeId: notice.id }, body: { verdict } }),
    { onDone: () => tellDone(say('app.saved')) },
  )
  return (
    <div className={css.ask}>
      <p>{say('notice.doubtHint')}</p>
      <Group gap={8}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={settle.isPending}
          onClick={() => settle.mutate('arrived')}
        >
          {say('notice.arrived')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={settle.isPending}
          onClick={() => settle.mutate('send-again')}
        >
          {say('notice.sendAgain')}
        </Button>
      </Group>
    </div>
  )
}
