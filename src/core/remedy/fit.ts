/** What went wrong, as the customer feels it. */
export const FAILURE_KINDS = ['money', 'delay', 'outcome', 'treatment', 'information'] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** In what form it is made good. */
export const REMEDY_FORMS = [
  'money',
  'credit',
  'replacement',
  'speed',
  'apology',
  'initiative',
  'information',
  'gift',
] as const
export type RemedyForm = (typeof REMEDY_FORMS)[number]

/**
 * What makes good what: the resource that was lost is the one to give back (Smith, Bolton, Wagner 1999). Lost money asks
 * for money and speed, bad treatment for an apology and for somebody who acts before being asked.
 */
const FITS: Record<FailureKind, readonly RemedyForm[]> = {
  money: ['money', 'credit', 'speed'],
  delay: ['speed', 'money', 'credit', 'information'],
  outcome: ['replacement', 'money', 'credit', 'speed'],
  treatment: ['apology', 'initiative'],
  information: ['information', 'apology', 'initiative'],
}

export interface Fit {
  fits: boolean
  /** What this failure asks for, the best first. */
  asks: readonly RemedyForm[]
}

/** Whether a form of remedy answers a kind of failure, and what would. */
export const fitOf = (failure: FailureKind, form: RemedyForm): Fit => ({
  fits: FITS[failure].includes(form),
  asks: FITS[failure],
})

/** The failure that a kind of case is taken for until somebody says otherwise. */
const FAILURE_OF_CASE: Record<string, FailureKind> = {
  outage: 'outcome',
  baggage: 'delay',
  delay: 'delay',
  billing: 'money',
  refund: 'money',
  rudeness: 'treatment',
  staff: 'treatment',
  information: 'information',
}

export const failureOfCase = (kind: string): FailureKind | null => FAILURE_OF_CASE[kind] ?? null
