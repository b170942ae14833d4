import { Popover } from '@mantine/core'
import {
  type Icon,
  IconCar,
  IconCash,
  IconCircleCheck,
  IconMessage2,
  IconPhoneCall,
  IconScale,
  IconTool,
} from '@tabler/icons-react'
import { useState } from 'react'
import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { span } from '../../app/time/dates.ts'
import type { Tone } from '../../parts/sign/tag.tsx'
import { useSayDue, useSayMoment } from '../../parts/time/moment.tsx'
import type { Case, Pledge } from '../query.ts'
import { sayPledge } from './chain.ts'
import css from './pledge.module.css'
import { PledgeActions } from './pledge-actions.tsx'

export const PLEDGE_ICONS: Record<Pledge['kind'], Icon> = {
  update: IconMessage2,
  fix: IconTool,
  call: IconPhoneCall,
  visit: IconCar,
  payout: IconCash,
  appeal: IconScale,
}

/** One promise: what, by when, how it stands; opening it shows what can be done. */
export function PledgeCard({ pledge, theCase }: { pledge: Pledge; theCase: Case }) {
  const say = useSay()
  const now = useNow()
  const [opened, setOpened] = useState(false)
  const standing = useStanding(pledge)
  const Icon = pledge.state === 'kept' ? IconCircleCheck : PLEDGE_ICONS[pledge.kind]
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} shadow="lg" radius="lg" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.card}
          data-tone={toneOf(pledge, now)}
          onClick={() => setOpened(!opened)}
          title={sayPledge(pledge, say)}
        >
          <Icon size={18} stroke={1.7} className={css.icon} aria-hidden />
          <span className={css.text}>
            {pledge.text && <span className="visually-hidden">{say(`pledge.kind.${pledge.kind}`)}: </span>}
            <span lang={pledge.text ? theCase.language : undefined}>{sayPledge(pledge, say)}</span>
          </span>
          <span className={css.when}>
            {standing}
            {pledge.moves > 0 && ` · ${say('pledge.moves', { count: pledge.moves })}`}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={16}>
        <PledgeActions pledge={pledge} theCase={theCase} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function toneOf(pledge: Pledge, now: Date): Tone | 'open' {
  if (pledge.state === 'broken') return 'danger'
  if (pledge.state === 'kept') return 'good'
  if (pledge.state !== 'open') return 'quiet'
  if (Date.parse(pledge.dueAt) <= now.getTime()) return 'danger'
  return Date.parse(pledge.warnAt) <= now.getTime() ? 'warn' : 'open'
}

/** "до 16:00, через 2 ч", "сдержано на 11 ч раньше", "нарушено". */
function useStanding(pledge: Pledge): string {
  const say = useSay()
  const spoken = language.use()
  const sayMoment = useSayMoment()
  const sayDue = useSayDue()
  const due = sayMoment(pledge.dueAt)
  if (pledge.state === 'open') return say('pledge.by', { due, away: sayDue(pledge.dueAt) })
  if (pledge.state === 'kept' && pledge.settledAt) {
    const early = Date.parse(pledge.dueAt) - Date.parse(pledge.settledAt)
    return say(early >= 0 ? 'pledge.keptEarly' : 'pledge.keptLate', { span: span(early, spoken) })
  }
  return `${say(`pledge.state.${pledge.state}`)} · ${due}`
}
