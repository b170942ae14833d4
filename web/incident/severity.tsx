import { IconAlertTriangle, IconCircleCheck, IconFlame, IconInfoCircle } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import { Tag } from '../parts/sign/tag.tsx'
import type { IncidentRow } from './query.ts'

const LOOKS = {
  minor: { tone: 'quiet', icon: <IconInfoCircle size={14} aria-hidden /> },
  major: { tone: 'warn', icon: <IconAlertTriangle size={14} aria-hidden /> },
  critical: { tone: 'danger', icon: <IconFlame size={14} aria-hidden /> },
} as const

/** How heavy it is, in a word and a colour. */
export function SeverityTag({ severity }: { severity: IncidentRow['severity'] }) {
  const say = useSay()
  const { tone, icon } = LOOKS[severity]
  return (
    <Tag tone={tone} icon={icon}>
      {say(`incident.severity.${severity}`)}
    </Tag>
  )
}

/** Whether it lasts. */
export function EndedTag() {
  const say = useSay()
  return (
    <Tag tone="good" icon={<IconCircleCheck size={14} aria-hidden />}>
      {say('incident.state.ended')}
    </Tag>
  )
}
