import { type Say, sayIfKnown } from '../app/speech.ts'

/** A kind of case in words, or what the company calls it itself; the general one is any. */
export const sayCaseKind = (say: Say, kind: string): string =>
  sayIfKnown(say, `caseKind.${kind}`) ?? sayIfKnown(say, `remedies.causes.${kind}`) ?? kind
