import { type Say, sayIfKnown } from '../app/speech.ts'

/** The cause of a remedy: a kind of case in words, or what the company calls it itself. */
export const sayCause = (say: Say, cause: string): string => sayIfKnown(say, `remedies.causes.${cause}`) ?? cause

/** The causes that desks name most often; others come with the kinds of their cases. */
export const CAUSES = ['general', 'outage', 'delay', 'baggage', 'billing', 'refund', 'treatment', 'information']
