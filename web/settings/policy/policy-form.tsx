import { Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { PledgeKind } from '../../../src/contract/pledge.ts'
import { setPolicy } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
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
  return (
    <DialogForm title={say('policy.one')} change={save} onClose={onClose}>
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
    </DialogForm>
  )
}
