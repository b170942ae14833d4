import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { dismissIncidentProposal } from '../../src/contract/incident/proposal.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { useSay } from '../app/speech.ts'
import { DialogForm } from '../parts/form/dialog-form.tsx'
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
  return (
    <DialogForm
      title={say('incident.proposal.dismissTitle')}
      change={dismiss}
      act={say('incident.proposal.dismiss')}
      ready={Boolean(why.trim())}
      onClose={onClose}
    >
      <Textarea
        label={say('incident.why')}
        description={say('incident.proposal.dismissHint')}
        required
        data-autofocus
        minRows={2}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
