import { Select } from '@mantine/core'
import { IconMoonStars } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changeSettings } from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'
import { fieldsOf } from '../app/failure.ts'
import { useSay } from '../app/speech.ts'
import { Resolved } from '../parts/state/resolved.tsx'
import { whole } from '../parts/time/hours.ts'
import { HoursEditor } from '../parts/time/hours-editor.tsx'
import { ZONES } from '../parts/time/zones.ts'
import { type CompanySettings, settingsQuery } from '../settings/query.ts'
import { useSettled } from './settled.ts'
import css from './setup.module.css'
import { StepFrame, type StepProps } from './step-frame.tsx'

/** When the company works, and why nobody is woken at night. */
export function HoursStep(props: StepProps) {
  const settings = useQuery(settingsQuery)
  return <Resolved query={settings}>{known => <HoursForm known={known} {...props} />}</Resolved>
}

function HoursForm({ known, ...step }: StepProps & { known: CompanySettings }) {
  const say = useSay()
  const [workingHours, setHours] = useState(() => whole(known.workingHours))
  const [customersZone, setZone] = useState(known.customersZone)
  const save = useSettled('hours', () => call(changeSettings, { body: { workingHours, customersZone } }), step.onNext)
  const wrong = fieldsOf(save.error)
  return (
    <StepFrame
      step="hours"
      {...step}
      act={say('setup.next')}
      busy={save.isPending}
      failed={save.error}
      onSubmit={() => save.mutate()}
    >
      <HoursEditor
        label={say('company.workingHours')}
        value={workingHours}
        onChange={hours => setHours(whole(hours ?? {}))}
      />
      <section className={css.note} aria-labelledby="quiet-title">
        <h3 id="quiet-title" className={css.noteTitle}>
          <IconMoonStars size={18} stroke={1.7} aria-hidden />
          {say('setup.hours.quiet')}
        </h3>
        <p>{say('setup.hours.quietText')}</p>
        <p>{say('setup.hours.quietZone')}</p>
        <Select
          label={say('company.customersZone')}
          placeholder={say('company.customersZoneAny')}
          searchable
          clearable
          data={ZONES}
          value={customersZone}
          error={wrong.customersZone}
          onChange={setZone}
        />
      </section>
    </StepFrame>
  )
}
