import { ActionIcon, NumberInput, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { setThrottle } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSettingChange } from '../change.ts'
import { type Throttle, throttlesQuery } from '../query.ts'
import css from '../settings.module.css'

/** How quickly each channel may send; all processes keep to it together. */
export function ThrottleTable({ overSmpp }: { overSmpp: boolean }) {
  const say = useSay()
  const throttles = useQuery(throttlesQuery)
  return (
    <section className={css.card} aria-labelledby="throttle-title">
      <Title order={2} id="throttle-title">
        {say('waysOut.throttle.title')}
      </Title>
      <p className={css.hint}>{say('waysOut.throttle.hint')}</p>
      <Resolved query={throttles}>
        {({ items }) => (
          <div className={css.two}>
            {items.map(row => (
              <ThrottleRow key={row.channel} row={row} hint={overSmpp && row.channel === 'sms'} />
            ))}
          </div>
        )}
      </Resolved>
    </section>
  )
}

function ThrottleRow({ row, hint }: { row: Throttle; hint: boolean }) {
  const say = useSay()
  const [perSecond, setPerSecond] = useState(row.perSecond)
  const channel = say(`channel.${row.channel}`)
  const save = useSettingChange(throttlesQuery.queryKey, () =>
    call(setThrottle, { body: { channel: row.channel, perSecond } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form onSubmit={submit}>
      <NumberInput
        label={channel}
        description={hint ? say('waysOut.throttle.smpp') : undefined}
        min={0.01}
        max={100_000}
        value={perSecond ?? ''}
        onChange={value => setPerSecond(value === '' ? null : Number(value))}
        rightSection={
          perSecond !== row.perSecond && (
            <ActionIcon type="submit" aria-label={say('waysOut.throttle.save', { channel })} loading={save.isPending}>
              <IconCheck size={18} aria-hidden />
            </ActionIcon>
          )
        }
      />
      {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
    </form>
  )
}
