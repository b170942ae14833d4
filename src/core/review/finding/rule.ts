import type { Finding, FindingCode } from '../draft.ts'
import type { Letter } from '../letter.ts'

/** What a rule has to say where the evidence is heavy enough: where it shows, and in which words. */
export type Place = Omit<Finding, 'code'>

export interface Rule {
  code: FindingCode
  /** What is weighed for and against it: names of `evidences`, or the acts that they end in. Absent: all of them. */
  weighs?: readonly string[]
  /** Where there is nothing to look for, whatever the evidence: nothing was sent that could be copied. */
  applies?: (letter: Letter) => boolean
  /** The words it rests on; one place for each time it is there. */
  where: (letter: Letter) => Place[]
}

/** The evidence that a rule weighs, among all of it. */
export const weighedBy = ({ weighs }: Rule, names: string[]): string[] =>
  weighs ? names.filter(name => [...weighs, LENGTH].some(own => name === own || name.endsWith(` ${own}`))) : names

/** The more is said, the likelier something of it looks like anything. */
const LENGTH = 'several sentences'
