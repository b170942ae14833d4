import { Button, Group } from '@mantine/core'
import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { clockOf, dateOf, dayOf, momentOf, wallOf } from '../../app/time/dates.ts'
import { useSayDue, useSayMoment } from './moment.tsx'
import { WallInput } from './wall-input.tsx'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface DueInputProps {
  label: string
  /** ISO moment or empty. */
  value: string
  onChange: (moment: string) => void
  /** The zone of the person who is promised; said when it differs from the reader's. */
  zone: string | null
}

/** A date to come, on the clock of the person who promises, with the usual ones one click away. */
export function DueInput({ label, value, onChange, zone }: DueInputProps) {
  const say = useSay()
  const { zone: mine } = useMe()
  const said = useSaid(value, zone)
  return (
    <div>
      <WallInput
        label={label}
        value={value ? wallOf(new Date(value), mine) : ''}
        min={dayOf(deskNow(), mine)}
        onChange={wall => onChange(wall ? momentOf(wall, mine).toISOString() : '')}
        description={said}
      />
      <Group gap={6} mt={8}>
        {usual(mine).map(({ words, moment }) => (
          <Button
            key={words}
            size="compact-xs"
            variant="default"
            onClick={() => onChange(moment.toISOString())}
            aria-pressed={Date.parse(value) === moment.getTime()}
          >
            {say(`due.${words}`)}
          </Button>
        ))}
      </Group>
    </div>
  )
}

/** The date in words, and on the clock of the customer where that is another one. */
function useSaid(value: string, zone: string | null): string {
  const say = useSay()
  const sayMoment = useSayMoment()
  const sayDue = useSayDue()
  const spoken = language.use()
  const { zone: mine } = useMe()
  if (!value) return ''
  const at = new Date(value)
  const ours = `${sayMoment(at)}, ${sayDue(value)}`
  if (!zone || zone === mine) return ours
  const theirs = `${dateOf(at, deskNow(), zone, spoken)}, ${clockOf(at, zone, spoken)}`
  return `${ours}. ${say('due.theirs', { when: theirs })}`
}

/** The dates that are promised most often and are still to come. */
function usual(zone: string) {
  const now = deskNow()
  const today = dayOf(now, zone)
  const tomorrow = dayOf(new Date(now.getTime() + DAY), zone)
  const minute = new Date(Math.ceil(now.getTime() / 300_000) * 300_000)
  return [
    { words: 'inTwoHours' as const, moment: new Date(minute.getTime() + 2 * HOUR) },
    { words: 'todaySix' as const, moment: momentOf(`${today}T18:00`, zone) },
    { words: 'tomorrowNoon' as const, moment: momentOf(`${tomorrow}T12:00`, zone) },
    { words: 'tomorrowSix' as const, moment: momentOf(`${tomorrow}T18:00`, zone) },
  ].filter(choice => choice.moment > now)
}
