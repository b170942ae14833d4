import type { z } from 'zod'

type Issue = z.ZodError['issues'][number]

/** What a fact, or a figure of a pack, has to be: `wanted` names a sentence of the catalogue, `rules.wanted.<code>`. */
export function wantedBy(issue: Issue): Record<string, string | number> {
  switch (issue.code) {
    case 'invalid_type':
      return { wanted: KINDS[issue.expected] ?? 'form' }
    case 'too_small':
      return issue.minimum === 0 ? { wanted: 'not-negative' } : { wanted: 'at-least', limit: Number(issue.minimum) }
    case 'too_big':
      return { wanted: 'at-most', limit: Number(issue.maximum) }
    case 'invalid_format':
      return { wanted: issue.format === 'date' ? 'date' : issue.format === 'datetime' ? 'time' : 'form' }
    case 'invalid_value':
      return { wanted: 'choice', options: issue.values.join(', ') }
    case 'custom':
      return { wanted: CUSTOM.has(issue.message) ? issue.message : 'form' }
    default:
      return { wanted: 'form' }
  }
}

const KINDS: Record<string, string> = {
  ...{ number: 'number', int: 'integer', boolean: 'yes-or-no', string: 'text', array: 'list' },
}

/** What our own checks of shapes say. */
const CUSTOM = new Set(['currency', 'time', 'our-times'])
