import { IconCircleCheck, IconCircleHalf2, IconCircleX } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import { Tag } from '../parts/sign/tag.tsx'
import type { Outcome } from './query.ts'

const LOOKS = {
  granted: { icon: IconCircleCheck, tone: 'good' },
  partly: { icon: IconCircleHalf2, tone: 'warn' },
  refused: { icon: IconCircleX, tone: 'danger' },
} as const

/** How it was decided, in a word and a sign. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const say = useSay()
  const { icon: Icon, tone } = LOOKS[outcome]
  return (
    <Tag tone={tone} icon={<Icon size={15} stroke={1.8} aria-hidden />}>
      {say(`ruling.outcome.${outcome}`)}
    </Tag>
  )
}
