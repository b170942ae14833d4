import { Button, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { makePledge } from '../../../src/contract/pledge.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'
import { isWhole, NEW_PLEDGE, PledgeFields } from './pledge-fields.tsx'

interface MakePledgeProps {
  theCase: Case
  opened: boolean
  onClose: () => void
}

/** A promise made outside a reply. */
export function MakePledge({ theCase, opened, onClose }: MakePledgeProps) {
  const say = useSay()
  const [pledge, setPledge] = useState(NEW_PLEDGE)
  const make = useCaseChange(theCase.id, () => call(makePledge, { params: { caseId: theCase.id }, body: pledge }), {
    beside: true,
    onDone: () => {
      tellDone(say('pledge.done.make'))
      setPledge(NEW_PLEDGE)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(undefined)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('pledge.make')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <PledgeFields value={pledge} onChange={setPledge} zone={theCase.customer.reach.zone} />
          {make.isError && <Problem>{sentenceOf(make.error)}</Problem>}
          <Button type="submit" loading={make.isPending} disabled={!isWhole(pledge)}>
            {say('pledge.make')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
