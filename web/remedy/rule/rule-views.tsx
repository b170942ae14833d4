import { SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'

/** The same rules two ways: each by itself over time, or as the packs in which they stand. */
export function RuleViews({ now }: { now: 'rules' | 'packs' }) {
  const say = useSay()
  const go = useNavigate()
  return (
    <SegmentedControl
      aria-label={say('pack.title')}
      value={now}
      onChange={to => void go({ to: to === 'packs' ? '/packs' : '/rules' })}
      data={[
        { value: 'rules', label: say('packs.toRules') },
        { value: 'packs', label: say('packs.toPacks') },
      ]}
    />
  )
}
