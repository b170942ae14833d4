import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { dismissIncidentProposal } from '../../src/contract/incident/proposal.ts'
import { call } from '../app/api.ts'
import { sentenceOf } from '../app/failure.ts'
import { queries } from '../app/query.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/problem.tsx'
import { type ProposalRow, proposalsQuery } from './query.ts'

/** Says that it is no incident, and why. */
export function Dismissal({ proposal, onClose }: { proposal: ProposalRow; onClose: () => void }) {
  const say = useSay()
  const [why, setWhy] = useState('')
  const dismiss = useMutation({
    mutationFn: () => call(dismissIncidentProposal, { params: { proposalId: proposal.id }, body: { why } }),
    meta: { beside: true },
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: proposalsQuery.queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    dismiss.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('incident.proposal.dismissTitle')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label={say('incident.why')}
            description={say('incident.proposal.dismissHint')}
            required
            data-autofocus
            minRows={2}
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
          />
          {dismiss.isError && <Problem>{sentenceOf(dismiss.error)}</Problem>}
          <Button type="submit" loading={dismiss.isPending} disabled={!why.trim()}>
            {say('incident.proposal.dismiss')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
