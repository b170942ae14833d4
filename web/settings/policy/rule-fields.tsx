import { Button, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core'
import { useSay } from '../../app/speech.ts'
import { ClockInput } from '../../parts/time/clock-input.tsx'
import css from '../settings.module.css'
import { followedBy, RULE_TYPES, RULES, type Rule, type RuleType } from './rule.ts'

interface RuleFieldsProps {
  label: string
  rule: Rule
  onChange: (rule: Rule) => void
}

/** By when something is promised, and what is promised after it was kept. */
export function RuleFields({ label, rule, onChange }: RuleFieldsProps) {
  const say = useSay()
  return (
    <Stack gap="sm">
      <Select
        label={label}
        allowDeselect={false}
        data={RULE_TYPES.map(value => ({ value, label: say(`policy.type.${value}`) }))}
        value={rule.type}
        onChange={type => type && onChange(followedBy(RULES[type as RuleType], rule.followedBy))}
      />
      <Numbers rule={rule} onChange={onChange} />
      {rule.followedBy ? (
        <>
          <RuleFields
            label={say('policy.thenLabel')}
            rule={rule.followedBy}
            onChange={next => onChange(followedBy(rule, next))}
          />
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(followedBy(rule, undefined))}>
            {say('policy.noThen')}
          </Button>
        </>
      ) : (
        rule.type !== 'daily' && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(followedBy(rule, RULES.daily))}>
            {say('policy.addThen')}
          </Button>
        )
      )}
    </Stack>
  )
}

function Numbers({ rule, onChange }: Omit<RuleFieldsProps, 'label'>) {
  const say = useSay()
  if (rule.type === 'within') {
    return (
      <div className={css.two}>
        <Hours label={say('policy.hours')} value={rule.hours} onChange={hours => onChange({ ...rule, hours })} />
        <SegmentedControl
          aria-label={say('policy.clockLabel')}
          value={rule.clock}
          onChange={clock => onChange({ ...rule, clock: clock as typeof rule.clock })}
          data={[
            { value: 'working', label: say('policy.clock.working') },
            { value: 'wall', label: say('policy.clock.wall') },
          ]}
          style={{ alignSelf: 'end' }}
        />
      </div>
    )
  }
  if (rule.type === 'between') {
    return (
      <div className={css.three}>
        <Hours
          label={say('policy.earliest')}
          value={rule.earliestHours}
          onChange={earliestHours => onChange({ ...rule, earliestHours })}
        />
        <Hours
          label={say('policy.latest')}
          value={rule.latestHours}
          onChange={latestHours => onChange({ ...rule, latestHours })}
        />
        <Hours label={say('policy.of')} value={rule.ofHours} onChange={ofHours => onChange({ ...rule, ofHours })} />
      </div>
    )
  }
  return (
    <ClockInput label={say('policy.before')} value={rule.before} onChange={before => onChange({ ...rule, before })} />
  )
}

const Hours = ({ label, value, onChange }: { label: string; value: number; onChange: (hours: number) => void }) => (
  <NumberInput label={label} min={0} max={8784} value={value} onChange={hours => onChange(Number(hours) || 0)} />
)
