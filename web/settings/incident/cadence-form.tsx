import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { setIncidentPolicy } from '../../../src/contract/incident/incident.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { kindsQuery, sayKind } from '../../incident/kind.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
import { useSettingChange } from '../change.ts'
import type { Rule } from '../policy/rule.ts'
import { RuleFields } from '../policy/rule-fields.tsx'

export interface Cadence {
  incidentKind: string
  rule: Rule
}

/** When words are due for one kind of incident; those that last go on as they began. */
export function CadenceForm({ known, onClose }: { known: Cadence; onClose: () => void }) {
  const say = useSay()
  const [{ incidentKind, rule }, setRow] = useState(known)
  const body = { incidentKind, rule }
  const save = useSettingChange(kindsQuery.queryKey, () => call(setIncidentPolicy, { body }), onClose)
  const isNew = !known.incidentKind
  return (
    <DialogForm title={say('cadence.title')} change={save} onClose={onClose}>
      <TextInput
        label={say('incident.declare.kind')}
        description={isNew && say('cadence.kindHint')}
        required
        maxLength={60}
        disabled={!isNew}
        value={isNew ? incidentKind : sayKind(say, incidentKind)}
        error={fieldsOf(save.error).incidentKind}
        onChange={event => setRow({ rule, incidentKind: event.currentTarget.value })}
      />
      <RuleFields label={say('cadence.first')} rule={rule} onChange={next => setRow({ incidentKind, rule: next })} />
    </DialogForm>
  )
}
