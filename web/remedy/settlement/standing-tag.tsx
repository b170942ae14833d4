import { useSay } from '../../app/speech.ts'
import { Tag, type Tone } from '../../parts/sign/tag.tsx'
import type { Standing } from './query.ts'

const TONES: Record<Standing, Tone> = {
  broken: 'danger',
  refused: 'warn',
  waiting: 'warn',
  'needs-human': 'warn',
  booking: 'info',
  paying: 'info',
  paid: 'good',
  unreckoned: 'warn',
  nothing: 'quiet',
  none: 'quiet',
}

export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag tone={TONES[standing]}>{useSay()(`settlement.state.${standing}`)}</Tag>
}
