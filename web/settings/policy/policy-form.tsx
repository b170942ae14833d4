import { Button, Modal, Select, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { PledgeKind } from '../../../src/contract/pledge.ts'
import { setPolicy } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/problem.tsx'
import { useSettingChange } from '../change.ts'
import { type Policy, policiesQuery } from '../query.ts'
import type { Rule } from './rule.ts'
import { RuleFields } from './rule-fields.tsx'

/** One row of the table of promises. */
export function PolicyForm({ known, onClose }: { known: Policy; onClose: () => void }) {
  const say = useSay()
  const [policy, setRow] = useState(known)
  const set = (part: Partial<Policy>) => setRow({ ...policy, ...part })
  const save = useSettingChange(policiesQuery.queryKey, () => call(setPolicy, { body: policy }), onClose)
  const isNew = !known.caseKind
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <Modal opened onClose={onClose} title={say('policy.one')} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={say('policy.caseKind')}
            description={say('policy.caseKindHint')}
            required
            disabled={!isNew}
            value={policy.caseKind}
            onChange={event => set({ caseKind: event.currentTarget.value })}
          />
          <Select
            label={say('policy.pledgeKind')}
            allowDeselect={false}
            disabled={!isNew}
            data={PledgeKind.options.map(value => ({ value, label: say(`pledge.kind.${value}`) }))}
            value={policy.pledgeKind}
            onChange={pledgeKind => pledgeKind && set({ pledgeKind })}
          />
          <RuleFields label={say('policy.rule')} rule={policy.rule as Rule} onChange={rule => set({ rule })} />
          <Switch
            label={say('policy.automaticLabel')}
            checked={policy.automatic}
            onChange={event => set({ automatic: event.currentTarget.checked })}
          />
          {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
          <Button type="submit" loading={save.isPending}>
            {say('app.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
