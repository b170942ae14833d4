import type { Child, Given, Program } from '../child.ts'
import { secondsOf } from '../processors.ts'
import type { StormServer } from '../server.ts'

export const CONTENDERS = ['desk', 'bare', 'graphile-worker', 'pg-boss', 'pg-boss, once'] as const
export type Contender = (typeof CONTENDERS)[number]

/** What one round of a contender came to. */
export interface Round {
  messages: number
  seconds: number
  /** To enqueue them, where that is a step of its own. */
  enqueueSeconds?: number
  rssMb: number
}

type Measured = Round & { processorSeconds: { node: number; database: number } }

export interface Standing {
  perSecond: number
  /** Processor time of a message, microseconds: on a machine that is shared it says more than the clock. */
  processorMicros: { node: number; database: number }
  enqueuedPerSecond: number | null
  rssMb: number
}

/**
 * All contenders drain so many messages by turns on one database, so that whatever else the machine does slows each of
 * them; the first round of each warms up and is not counted.
 */
export async function contest(
  program: Program,
  server: StormServer,
  given: Given,
  { rounds, messages, say }: { rounds: number; messages: number; say: (line: string) => void },
): Promise<Record<Contender, Standing>> {
  const children = new Map<Contender, Child>()
  for (const name of CONTENDERS) children.set(name, await program.start(name, given))
  const results = new Map<Contender, Measured[]>(CONTENDERS.map(name => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of CONTENDERS) {
      const result = await measured(children.get(name)!, server, round ? messages : Math.ceil(messages / 5))
      if (round) results.get(name)!.push(result)
      say(`${name} delivered ${result.messages} in ${result.seconds.toFixed(1)} s${round ? '' : ' (warming up)'}`)
    }
  }
  for (const child of children.values()) await child.stop()
  return Object.fromEntries(CONTENDERS.map(name => [name, standing(results.get(name)!)])) as Record<Contender, Standing>
}

async function measured(child: Child, server: StormServer, messages: number): Promise<Measured> {
  const before = secondsOf(child.process.pid!)
  const ofDatabase = server.watch()
  const round = await child.ask<Round>({ messages })
  const database = ofDatabase()
  return { ...round, processorSeconds: { node: secondsOf(child.process.pid!) - before, database } }
}

function standing(rounds: Measured[]): Standing {
  const sum = (of: (round: Measured) => number) => rounds.reduce((total, round) => total + of(round), 0)
  const messages = sum(round => round.messages)
  const enqueuing = sum(round => round.enqueueSeconds ?? 0)
  const micros = (seconds: number) => Math.round((seconds * 1e6) / messages)
  return {
    processorMicros: {
      node: micros(sum(round => round.processorSeconds.node)),
      database: micros(sum(round => round.processorSeconds.database)),
    },
    perSecond: Math.round(messages / sum(round => round.seconds)),
    enqueuedPerSecond: enqueuing ? Math.round(messages / enqueuing) : null,
    rssMb: Math.max(...rounds.map(({ rssMb }) => rssMb)),
  }
}
