import { Button, Group, TextInput } from '@mantine/core'
import { deskNow } from '../app/clock.ts'
import { clockOf, dateOf, dayOf, momentOf, wallOf } from '../app/dates.ts'
import { useMe } from '../app/session.ts'
import { language, useSay } from '../app/speech.ts'

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
  const spoken = language.use()
  const me = useMe()
  const at = value ? new Date(value) : null
  const theirs = at && zone && zone !== me.zone ? at : null
  return (
    <div>
      <TextInput
        type="datetime-local"
        label={label}
        required
        value={at ? wallOf(at, me.zone) : ''}
        min={wallOf(deskNow(), me.zone)}
        onChange={event => onChange(toIso(event.currentTarget.value, me.zone))}
        description={
          theirs &&
          say('due.theirs', {
            when: `${dateOf(theirs, deskNow(), zone!, spoken)}, ${clockOf(theirs, zone!, spoken)}`,
          })
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Group gap={6} mt={8}>
        {usual(me.zone).map(({ words, moment }) => (
          <Button
            key={words}
            size="compact-xs"
            variant="default"
            onClick={() => onChange(moment.toISOString())}
            aria-pressed={at?.getTime() === moment.getTime()}
          >
            {say(`due.${words}`)}
          </Button>
        ))}
      </Group>
    </div>
  )
}

const toIso = (wall: string, zone: string) => (wall ? momentOf(wall, zone).toISOString() : '')

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
