import { type Icon, IconAlertTriangle, IconBulb, IconEyeOff, IconHandStop } from '@tabler/icons-react'
import { useReviewWords } from '../app/speech.ts'
import { Tag, type Tone } from '../parts/sign/tag.tsx'
import type { Finding, Severity } from './query.ts'

/** How each weight looks; the shape and the words say it, the colour only helps. */
const LOOKS: Record<Severity, { icon: Icon; tone: Tone }> = {
  stop: { icon: IconHandStop, tone: 'danger' },
  warn: { icon: IconAlertTriangle, tone: 'warn' },
  hint: { icon: IconBulb, tone: 'info' },
  off: { icon: IconEyeOff, tone: 'quiet' },
}

export const SeverityIcon = ({ severity }: { severity: Severity }) => {
  const { icon: Icon } = LOOKS[severity]
  return <Icon size={17} stroke={1.8} aria-hidden color={`var(--mg-${LOOKS[severity].tone}-ink)`} />
}

/** The name of a weight in the language of the screens. */
export const useSeverityName = () => {
  const words = useReviewWords()
  return (severity: Severity) => words(`review.severities.${severity}`)
}

/** The name of a finding in the language of the screens. */
export const useFindingTitle = () => {
  const words = useReviewWords()
  return (code: Finding['code']) => words(`review.findings.${code}.title`)
}

/** A finding by its name. */
export function FindingTag({ finding }: { finding: Finding }) {
  const title = useFindingTitle()
  const severity = useSeverityName()
  return (
    <Tag tone={LOOKS[finding.severity].tone} icon={<SeverityIcon severity={finding.severity} />}>
      {title(finding.code)}
      <span className="visually-hidden">, {severity(finding.severity)}</span>
    </Tag>
  )
}
