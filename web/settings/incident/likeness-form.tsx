import { NumberInput, Select, Slider, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { LikenessKind, type LikenessPolicy, setLikenessPolicy } from '../../../src/contract/incident/proposal.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { sayCaseKind } from '../../parts/case-kind.ts'
import { DialogForm } from '../../parts/form/dialog-form.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { likenessQuery } from './likeness-query.ts'
import { inUnits, UNITS, type Unit } from './likeness-time.ts'

export type Likeness = z.output<typeof LikenessPolicy>

/** One row: in what complaints are alike, how many customers, within what time; for words how alike. */
export function LikenessForm({ known, onClose }: { known: Likeness; onClose: () => void }) {
  const say = useSay()
  const [policy, setPolicy] = useState(known)
  const [{ count, unit }, setTime] = useState(() => inUnits(known.withinMinutes))
  const set = (part: Partial<Likeness>) => setPolicy({ ...policy, ...part })
  const body = { ...policy, withinMinutes: Math.round(count * UNITS[unit]) }
  const save = useSettingChange(likenessQuery.queryKey, () => call(setLikenessPolicy, { body }), onClose)
  const wrong = fieldsOf(save.error)
  const isNew = !known.caseKind
  return (
    <DialogForm title={say('likeness.one')} change={save} onClose={onClose}>
      <Select
        label={say('likeness.likeness')}
        allowDeselect={false}
        disabled={!isNew}
        data={LikenessKind.options.map(value => ({ value, label: say(`likeness.kind.${value}`) }))}
        value={policy.likeness}
        // only words can be more or less alike
        onChange={likeness => likeness && set({ likeness, similarity: likeness === 'words' ? 0.5 : null })}
      />
      <TextInput
        label={say('policy.caseKind')}
        description={isNew && say('policy.caseKindHint')}
        required
        maxLength={60}
        disabled={!isNew}
        value={isNew ? policy.caseKind : sayCaseKind(say, policy.caseKind)}
        error={wrong.caseKind}
        onChange={event => set({ caseKind: event.currentTarget.value })}
      />
      <div className={css.three}>
        <NumberInput
          label={say('likeness.customersLabel')}
          min={2}
          max={10_000}
          value={policy.customers}
          error={wrong.customers}
          onChange={value => set({ customers: Number(value) || 2 })}
        />
        <NumberInput
          label={say('likeness.withinLabel')}
          min={1}
          value={count}
          error={wrong.withinMinutes}
          onChange={value => setTime({ unit, count: Number(value) || 1 })}
        />
        <Select
          label={say('likeness.unitLabel')}
          allowDeselect={false}
          data={(Object.keys(UNITS) as Unit[]).map(value => ({ value, label: say(`likeness.unit.${value}`) }))}
          value={unit}
          onChange={value => value && setTime({ count, unit: value })}
        />
      </div>
      {policy.similarity !== null && (
        <div>
          <div id="likeness-similarity">{say('likeness.alike', { percent: Math.round(policy.similarity * 100) })}</div>
          <Slider
            thumbProps={{ 'aria-labelledby': 'likeness-similarity' }}
            min={5}
            max={100}
            step={5}
            label={null}
            value={Math.round(policy.similarity * 100)}
            onChange={percent => set({ similarity: percent / 100 })}
          />
          <p className={css.hint}>{say('likeness.alikeHint')}</p>
        </div>
      )}
    </DialogForm>
  )
}
