import { Checkbox, Radio, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setReach } from '../../../src/contract/customer/customer.ts'
import { sayAddress } from '../../app/addresses.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { ActOrCancel } from '../../parts/form/act-or-cancel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { HoursEditor } from '../../parts/time/hours-editor.tsx'
import { ZONES } from '../../parts/time/zones.ts'
import { type Customer, useCustomerChange } from '../query.ts'
import css from './reach.module.css'

type Channel = Customer['reach']['answers'][number]['channel']
type Kind = Customer['contactPoints'][number]['kind']

/** Which kind of address a channel goes to. */
const CHANNELS: { channel: Channel; kind: Kind }[] = [
  { channel: 'email', kind: 'email' },
  { channel: 'sms', kind: 'phone' },
  { channel: 'phone', kind: 'phone' },
  { channel: 'telegram', kind: 'telegram' },
  { channel: 'webhook', kind: 'webhook' },
]

/** How to reach the customer, as the customer said it. */
export function ReachEditor({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const say = useSay()
  const { reach } = customer
  const [ticked, setTicked] = useState<Partial<Record<Channel, string>>>(() =>
    Object.fromEntries(reach.answers.map(({ channel, address }) => [channel, address])),
  )
  const [news, setNews] = useState(reach.news)
  const [hours, setHours] = useState(reach.hours)
  const [zone, setZone] = useState(reach.zone)
  const save = useCustomerChange(() => {
    const answers = Object.entries(ticked).map(([channel, address]) => ({ channel: channel as Channel, address }))
    const chosen = news && ticked[news] ? news : null
    return call(setReach, { params: { customerId: customer.id }, body: { answers, news: chosen, hours, zone } })
  }, onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const offered = CHANNELS.map(({ channel, kind }) => ({
    channel,
    addresses: customer.contactPoints.filter(point => point.kind === kind).map(point => point.address),
  })).filter(({ addresses }) => addresses.length)
  const tick = (channel: Channel, address: string | null) => {
    const { [channel]: _, ...others } = ticked
    setTicked(address ? { ...others, [channel]: address } : others)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group
          label={say('reach.answers')}
          description={say('reach.answersHint')}
          value={news ?? ''}
          onChange={value => setNews(value as Channel)}
        >
          <div className={css.choices} style={{ marginTop: 8 }}>
            {offered.length === 0 && <p>{say('reach.noAddresses')}</p>}
            {offered.map(({ channel, addresses }) => (
              <div key={channel} className={css.choice}>
                <Checkbox
                  label={say(`channel.${channel}`)}
                  checked={Boolean(ticked[channel])}
                  onChange={event => tick(channel, event.currentTarget.checked ? addresses[0]! : null)}
                />
                {addresses.length === 1 ? (
                  <span className={css.address}>{sayAddress(addresses[0]!)}</span>
                ) : (
                  <Select
                    aria-label={say('reach.address', { channel: say(`channel.${channel}`) })}
                    data={addresses}
                    value={ticked[channel] ?? addresses[0]}
                    allowDeselect={false}
                    disabled={!ticked[channel]}
                    onChange={address => tick(channel, address)}
                  />
                )}
                <Radio value={channel} label={say('reach.newsShort')} disabled={!ticked[channel]} />
              </div>
            ))}
          </div>
        </Radio.Group>
        <HoursEditor label={say('reach.hours')} value={hours} onChange={setHours} nullable />
        <Select
          label={say('reach.zone')}
          placeholder={say('reach.zoneUnknown')}
          data={ZONES}
          value={zone}
          searchable
          clearable
          onChange={setZone}
        />
        {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
        <ActOrCancel busy={save.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
