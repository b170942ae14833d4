import { SegmentedControl, Title } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import type { SmsWays } from '../query.ts'
import css from '../settings.module.css'
import { SmppForm } from './smpp-form.tsx'
import { SmsHttpForm } from './sms-http-form.tsx'
import { SmsTrial } from './sms-trial.tsx'

interface Props {
  known?: Record<string, unknown>
  calls: SmsWays['smsCalls']
  presets: SmsWays['smsPresets']
}

/** How short messages leave: by a provider's HTTP interface, or by an operator's SMPP. */
export function SmsForm({ known, calls, presets }: Props) {
  const say = useSay()
  const isSmpp = known?.way === 'smpp'
  const [way, setWay] = useState(isSmpp ? 'smpp' : 'http')
  return (
    <section className={css.card} aria-labelledby="sms-title">
      <Title order={2} id="sms-title">
        {say('waysOut.sms.title')} {!known && <Tag tone="warn">{say('waysOut.notSet')}</Tag>}
      </Title>
      <p className={css.hint}>{say('waysOut.sms.hint')}</p>
      <div>
        <SegmentedControl
          aria-label={say('waysOut.sms.way')}
          value={way}
          onChange={setWay}
          data={[
            { value: 'http', label: 'HTTP' },
            { value: 'smpp', label: 'SMPP 3.4' },
          ]}
        />
      </div>
      {way === 'smpp' ? (
        <SmppForm known={isSmpp ? known : undefined} />
      ) : (
        <SmsHttpForm known={isSmpp ? undefined : known} calls={calls} presets={presets} />
      )}
      {known && <SmsTrial />}
    </section>
  )
}
