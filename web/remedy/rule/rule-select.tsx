import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useSay } from '../../app/speech.ts'
import { type Rule, rulesQuery } from './query.ts'
import { sayJurisdiction, sayRule } from './words.ts'

interface RuleSelectProps {
  value: string | null
  onChange: (rule: Rule | null) => void
  /** Which of the rules may be chosen. */
  among?: (rule: Rule) => boolean
  error?: ReactNode
  autoFocus?: boolean
}

/** A rule of the packs, found by its name or by the law in which it stands. */
export function RuleSelect({ value, onChange, among, error, autoFocus }: RuleSelectProps) {
  const say = useSay()
  const { data } = useQuery(rulesQuery)
  const rules = useMemo(() => (data?.items ?? []).filter(among ?? (() => true)), [data, among])
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const rule of rules) {
    const newest = newestOf(rule)
    const group = newest ? sayJurisdiction(say, newest.jurisdiction) : say('pack.own')
    groups.set(group, [...(groups.get(group) ?? []), { value: rule.rule, label: sayRule(say, rule.rule) }])
  }
  return (
    <Select
      label={say('pack.choose')}
      placeholder={say('pack.find')}
      searchable
      clearable
      data-autofocus={autoFocus || undefined}
      nothingFoundMessage={say('pack.noneFound')}
      data={[...groups].map(([group, items]) => ({ group, items }))}
      value={value}
      error={error}
      onChange={next => onChange(rules.find(({ rule }) => rule === next) ?? null)}
    />
  )
}

/** The edition that was in force last. */
export const newestOf = ({ editions }: Rule) =>
  editions
    .filter(({ status }) => status === 'active')
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0] ?? editions[0]

const isDeadline = ({ rule }: Rule) =>
  /^(deadline|quiet_hours|metric)\b|\.(deadline|register|answer|claim_window|uprate|notice|action|court_fine)$/.test(
    rule,
  )
/** Rules that say what is owed; the others say by when, or how one counts. */
export const saysSum = (rule: Rule) => !isDeadline(rule)
