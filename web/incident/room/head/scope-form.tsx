import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { setScope } from '../../../../src/contract/incident/incident.ts'
import { call } from '../../../app/api.ts'
import { fieldsOf, tellDone } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { DrawerForm } from '../../../parts/form/dialog-form.tsx'
import { ScopeFields } from '../../declare/scope-fields.tsx'
import { ScopeSize, useScopeSize } from '../../declare/scope-size.tsx'
import { formOf, scopeOf, without } from '../../declare/typed-scope.ts'
import { type Incident, useIncidentChange } from '../../query.ts'

/** Grows or shrinks what it hits; the desk asks for the number where it grows by very many. */
export function ScopeForm({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const say = useSay()
  const [form, setForm] = useState(() => formOf(incident.scope))
  const [typed, setTyped] = useState<number>()
  const [why, setWhy] = useState('')
  const scope = scopeOf(form)
  const size = useScopeSize(scope)
  const change = useIncidentChange(
    incident.id,
    () => call(setScope, { params: { incidentId: incident.id }, body: { scope, confirm: typed, why } }),
    {
      onDone: () => {
        tellDone(say('app.saved'))
        onClose()
      },
    },
  )
  const wrong = fieldsOf(change.error)
  return (
    <DrawerForm
      title={say('incident.scope.change')}
      change={change}
      ready={Boolean(why.trim()) && !size.isError}
      size={560}
      onClose={onClose}
    >
      <ScopeFields value={form} onChange={setForm} wrong={wrong} />
      <ScopeSize
        scope={scope}
        size={size}
        typed={typed}
        onType={setTyped}
        onDropUnknown={unknown => setForm(without(form, unknown))}
        error={wrong.confirm}
      />
      <Textarea
        label={say('incident.why')}
        description={say('incident.scope.whyHint')}
        required
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
    </DrawerForm>
  )
}
