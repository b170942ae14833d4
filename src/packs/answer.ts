import type { Money } from '../core/money/money.ts'

/** What a rule answers, and how it came to it. */
export interface Answer {
  /** The figures by their names in the rule: `amountMinor`, `currency`, `payableDays`, `lastDay` … */
  result: Record<string, unknown>
  steps: Step[]
  /** The words by which two figures were compared where a minute decides: "does not exceed two hours". */
  comparator?: string
  /** The text of the rule leaves it open: both readings, for a person to decide. */
  needsHuman?: { why: string; readings: Record<string, unknown>[] }
  /** The calendar whose working days were counted, as `RU`. */
  calendar?: string
}

/** One step of the reckoning; `code` names a sentence of the catalogue, `rules.steps.<code>`. */
export interface Step {
  code: string
  values: Record<string, string | number | Money>
}

export const step = (code: string, values: Step['values'] = {}): Step => ({ code, values })
