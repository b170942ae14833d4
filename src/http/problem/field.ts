import type { ZodError } from 'zod'
import type { Language } from '../../core/language.ts'
import { sayFieldProblem } from '../../words/problem.ts'

export interface FieldProblem {
  field: string
  detail: string
}

type Issue = ZodError['issues'][number]
type Said = [code: string, values?: Record<string, string | number>]

/** What is wrong with which field, in words. */
export const fieldProblems = (error: ZodError, language: Language): FieldProblem[] =>
  error.issues.map(issue => ({ field: issue.path.join('.'), detail: sayFieldProblem(language, ...codeOf(issue)) }))

function codeOf(issue: Issue): Said {
  if (issue.path.some(part => part === 'hours' || part === 'workingHours')) return ['hours']
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return ['required']
      return [issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'wrong']
    case 'too_small':
      if (issue.origin !== 'string') return ['wrong']
      return issue.minimum === 1 ? ['required'] : ['too-short', { limit: Number(issue.minimum) }]
    case 'too_big':
      return issue.origin === 'string' ? ['too-long', { limit: Number(issue.maximum) }] : ['wrong']
    case 'invalid_format':
      return [issue.format === 'email' ? 'email' : issue.format === 'datetime' ? 'date' : 'wrong']
    case 'invalid_value':
    case 'invalid_union':
      return ['choice']
    case 'unrecognized_keys':
      return ['unknown']
    default:
      return ['wrong']
  }
}
