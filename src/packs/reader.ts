import type { z } from 'zod'
import type { Refusal } from '../core/refusal.ts'
import type { ZoneTable } from '../core/zone/table.ts'
import type { Answer } from './answer.ts'

/** Reads one kind of rule: a small pure function from the facts of a case and the figures of a pack to an answer. */
export interface Reader<Terms, Facts> {
  terms: z.ZodType<Terms>
  facts: z.ZodType<Facts>
  read(facts: Facts, terms: Terms, at: { zones: ZoneTable }): Answer | Refusal
}

/** Gives the types of both from their schemas. */
export const reader = <Terms, Facts>(reads: Reader<Terms, Facts>): Reader<Terms, Facts> => reads
