import { Button, Checkbox, CloseButton, SegmentedControl } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { memo } from 'react'
import { sayAddress } from '../../app/addresses.ts'
import { useSay } from '../../app/speech.ts'
import { ChannelIcon } from '../../parts/sign/channel.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { sayPledge } from '../pledge/chain.ts'
import { NEW_PLEDGE, type PledgeDraft, PledgeFields } from '../pledge/pledge-fields.tsx'
import type { Case } from '../query.ts'
import css from './composer.module.css'
import { type Mode, type Ticks, ticksOf } from './draft/letter.ts'
import type { Change } from './draft/use-letter.ts'

interface PartProps {
  theCase: Case
  change: Change
}

const toggled = (ids: number[], id: number) => (ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id])

/** Which promises this keeps. */
export const Keeps = memo(({ theCase, ticks, change }: PartProps & { ticks: Ticks }) => {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { pledges, keeps } = ticksOf(theCase, ticks, null)
  if (!pledges.length) return null
  return (
    <fieldset className={css.group}>
      <legend>{say('composer.keeps')}</legend>
      {pledges.map(pledge => (
        <Checkbox
          key={pledge.id}
          size="sm"
          label={`${sayPledge(pledge, say)} (${say('pledge.until', { due: sayMoment(pledge.dueAt) })})`}
          checked={keeps.includes(pledge.id)}
          onChange={() => change({ keeps: toggled(keeps, pledge.id) })}
        />
      ))}
    </fieldset>
  )
})

/** A promise made in the reply, with its date. */
export const NewPledge = memo(({ theCase, pledge, change }: PartProps & { pledge: PledgeDraft | null }) => {
  const say = useSay()
  if (!pledge) {
    return (
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFlag size={16} stroke={1.7} aria-hidden />}
          onClick={() => change({ pledge: NEW_PLEDGE })}
        >
          {say('composer.promise')}
        </Button>
      </div>
    )
  }
  return (
    <fieldset className={css.pledge}>
      <legend className="visually-hidden">{say('composer.promise')}</legend>
      <CloseButton
        className={css.pledgeClose}
        size="sm"
        aria-label={say('composer.noPromise')}
        onClick={() => change({ pledge: null })}
      />
      <PledgeFields
        value={pledge}
        onChange={changed => change({ pledge: changed })}
        zone={theCase.customer.reach.zone}
      />
    </fieldset>
  )
})

/** Whether the customer was reached by the call. */
export const Reached = memo(({ reached, change }: { reached: boolean; change: Change }) => {
  const say = useSay()
  return (
    <div>
      <SegmentedControl
        aria-label={say('composer.reachedLabel')}
        size="xs"
        value={reached ? 'yes' : 'no'}
        onChange={value => change({ reached: value === 'yes' })}
        data={[
          { value: 'yes', label: say('notice.reached') },
          { value: 'no', label: say('notice.notReached') },
        ]}
      />
    </div>
  )
})

/** To which channels it goes, or that nobody but us sees it. */
export const Destination = memo(({ theCase, mode }: { theCase: Case; mode: Mode }) => {
  const say = useSay()
  if (mode !== 'reply') return <p className={css.destination}>{say(`composer.to.${mode}`)}</p>
  const { answers } = theCase.customer.reach
  if (!answers.length) return <p className={css.destination}>{say('composer.to.unknown')}</p>
  return (
    <p className={css.destination}>
      {say('composer.to.reply')}
      {answers.map(({ channel, address }) => (
        <span key={channel} className={css.channel}>
          <ChannelIcon channel={channel} />
          <span className="visually-hidden">{say(`channel.${channel}`)}</span>
          {sayAddress(address)}
        </span>
      ))}
    </p>
  )
})
