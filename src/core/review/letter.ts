import { detectAsks } from '../ask/detect.ts'
import { remembered } from '../text/remembered.ts'
import type { Span } from '../text/sentences.ts'
import type { Act, Acts } from './act/act.ts'
import { actsOf } from './act/acts.ts'
import type { Draft } from './draft.ts'
import { type AskedAsk, answersOf } from './evidence/answer.ts'
import { type Reading, read } from './reading.ts'

/** All that the rules look at: what each sentence does, which asks there are and how surely each sentence answers them. */
export interface Letter extends Reading {
  /** By sentence of the reply. */
  acts: Acts[]
  asks: AskedAsk[]
}

export function letterOf(draft: Draft): Letter {
  const reading = read(draft)
  const acts = actsOf(reading)
  return { ...reading, acts, asks: answersOf(asksIn(reading.customer.text), reading, acts) }
}

/** The message stays the same while its answer is typed. */
const asksIn = remembered(detectAsks, 100)

/** Surely enough to be pointed at. */
const SURE = 0.4

/** The sentences that do a thing, or the one that does it most surely; none in an empty letter. */
export function doing({ acts, reply }: Letter, act: Act): Span[] {
  const most = Math.max(...acts.map(of => of[act]))
  return reply.sentences
    .filter((_, at) => acts[at]![act] >= Math.min(most, SURE))
    .map(({ text, from, to }) => ({ text, from, to }))
}
