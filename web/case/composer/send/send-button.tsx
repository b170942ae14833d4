import { Button, Menu } from '@mantine/core'
import { IconBolt, IconChevronUp, IconClock, IconSunrise } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useState } from 'react'
import { getSendingTimes } from '../../../../src/contract/case/reply.ts'
import { call } from '../../../app/api.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { deskNow } from '../../../app/time/clock.ts'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import css from './send-button.module.css'

interface SendButtonProps {
  caseId: number
  isSending: boolean
  disabled: boolean
  onSend: (how: { atOnce?: boolean; sendAt?: string }) => void
}

/** What is within this is now. */
const SOON = 120_000

/** Sends the reply; beside it the other moments at which it may leave, on the customer's clock. */
export const SendButton = memo(({ caseId, isSending, disabled, onSend }: SendButtonProps) => {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  const { data: times } = useQuery({
    queryKey: ['case', caseId, 'sending-times'],
    queryFn: () => call(getSendingTimes, { params: { caseId } }),
    enabled: opened,
  })
  const { inTheirHours, tomorrowTen } = times ?? {}
  const waits = inTheirHours && Date.parse(inTheirHours) > deskNow().getTime() + SOON
  return (
    <Button.Group className={css.send}>
      <Button type="submit" loading={isSending} disabled={disabled}>
        {say('composer.send.reply')}
      </Button>
      <Menu opened={opened} onChange={setOpened} position="top-end" width={330} withinPortal>
        <Menu.Target>
          <Button className={css.more} px={9} disabled={disabled || isSending} aria-label={say('leaving.when')}>
            <IconChevronUp size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconBolt size={17} aria-hidden />}
            rightSection={<kbd className={css.key}>Ctrl ⇧ ↵</kbd>}
            onClick={() => onSend({ atOnce: true })}
          >
            {say('leaving.atOnce')}
          </Menu.Item>
          {waits && (
            <Menu.Item
              leftSection={<IconSunrise size={17} aria-hidden />}
              onClick={() => onSend({ sendAt: inTheirHours })}
            >
              {say('leaving.inTheirHours')}
              <Clocks at={inTheirHours} zone={times!.zone} />
            </Menu.Item>
          )}
          {tomorrowTen && (
            <Menu.Item
              leftSection={<IconClock size={17} aria-hidden />}
              onClick={() => onSend({ sendAt: tomorrowTen })}
            >
              {say('leaving.tomorrow')}
              <Clocks at={tomorrowTen} zone={times!.zone} />
            </Menu.Item>
          )}
          {times && !times.zoneKnown && <p className={css.hint}>{say('leaving.zoneUnknown')}</p>}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
})

/** A moment on the customer's clock, and on the reader's where that is another one. */
export function Clocks({ at, zone }: { at: string; zone: string | null }) {
  const say = useSay()
  const { zone: mine } = useMe()
  const [theirs, ours] = [useSayMoment(zone ?? mine)(at), useSayMoment()(at)]
  return <span className={css.clocks}>{theirs === ours ? theirs : say('leaving.clocks', { theirs, ours })}</span>
}
