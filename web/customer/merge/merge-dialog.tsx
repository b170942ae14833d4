import { Button, Group, Modal, Textarea } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { mergeCustomers } from '../../../src/contract/customer/merge.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import css from './merge.module.css'
import { Preview } from './preview.tsx'
import { previewQuery } from './query.ts'

/** Looks at both first: what comes together, which choice holds and why; then makes them one. */
export function MergeDialog({ fromId, intoId, onClose }: { fromId?: number; intoId: number; onClose: () => void }) {
  const say = useSay()
  return (
    <Modal
      opened={fromId !== undefined}
      onClose={onClose}
      size="xl"
      title={say('merge.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      {fromId !== undefined && <Both key={fromId} ids={[fromId, intoId]} onClose={onClose} />}
    </Modal>
  )
}

function Both({ ids, onClose }: { ids: [number, number]; onClose: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const [[fromId, intoId], setWay] = useState(ids)
  const [why, setWhy] = useState('')
  const preview = useQuery(previewQuery(fromId, intoId))
  const merge = useMutation({
    mutationFn: () => call(mergeCustomers, { params: { customerId: intoId }, body: { fromId, why: why || undefined } }),
    meta: { beside: true },
    onSuccess: async customer => {
      tellDone(say('merge.done'))
      onClose()
      await go({ to: '/customers/$customerId', params: { customerId: customer.id } })
      await queries.invalidateQueries()
    },
  })
  // what stood in the way of the other way does not stand in this one's
  useEffect(() => merge.reset(), [fromId])
  return (
    <Resolved query={preview}>
      {look => (
        <div className={css.dialog}>
          <p className={css.hint}>{say('merge.hint')}</p>
          <Preview look={look} />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            onClick={() => setWay([intoId, fromId])}
          >
            {say('merge.swap')}
          </Button>
          <Textarea
            label={say('merge.why')}
            description={say('merge.whyHint')}
            autosize
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
          />
          {look.hindrance && <Problem>{look.hindrance.sentence}</Problem>}
          {merge.isError && <Problem>{sentenceOf(merge.error)}</Problem>}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button loading={merge.isPending} disabled={look.hindrance !== null} onClick={() => merge.mutate()}>
              {say('merge.do')}
            </Button>
          </Group>
        </div>
      )}
    </Resolved>
  )
}
