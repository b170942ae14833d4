import { type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Channel } from '../core/notice/channel.ts'
import type { Round } from './schedule.ts'
import type { Channels } from './sender.ts'

/** What a worker tells of itself: how long rounds take, what becomes of messages, which channel rests. */
export function watchWorker(registry: Registry) {
  const rounds = new Histogram({
    name: 'makegood_round_seconds',
    help: 'Duration of one share of the work of a round',
    labelNames: ['round', 'outcome'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60],
    registers: [registry],
  })
  const deliveries = new Counter({
    name: 'makegood_deliveries_total',
    help: 'Messages handed to a channel, by what it said',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  })
  let known: Channels = new Map()
  const resting = new Gauge({
    name: 'makegood_channel_resting',
    help: '1 while the channel rests after failures, in this process',
    labelNames: ['channel'],
    registers: [registry],
    collect: () => {
      resting.reset()
      for (const [channel, { resting: rests }] of known) resting.set({ channel }, rests?.() ? 1 : 0)
    },
  })
  return {
    round: (round: Round): Round => ({ ...round, run: () => timed(rounds, round) }),
    channels: (look: () => Promise<Channels>) => async (): Promise<Channels> => {
      const open = await look()
      if (open !== known) known = open
      return new Map([...open].map(([name, channel]) => [name, counted(channel, deliveries)]))
    },
  }
}

async function timed(durations: Histogram, round: Round): Promise<number> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  return traced(`round ${round.name}`, async () => {
    try {
      const done = await round.run()
      // a look that found nothing says nothing
      if (done) durations.observe({ round: round.name, outcome: 'done' }, seconds())
      return done
    } catch (error) {
      durations.observe({ round: round.name, outcome: 'fault' }, seconds())
      throw error
    }
  })
}

const counted = (channel: Channel, deliveries: Counter): Channel => ({
  ...channel,
  send: message =>
    traced(`send ${channel.name}`, async span => {
      const delivery = await channel.send(message)
      deliveries.inc({ channel: channel.name, outcome: delivery.state })
      span.setAttributes({ 'makegood.notice': message.noticeId, 'makegood.outcome': delivery.state })
      return delivery
    }),
})

const traced = <T>(name: string, task: (span: Span) => Promise<T>): Promise<T> =>
  trace.getTracer('makegood').startActiveSpan(name, async span => {
    try {
      return await task(span)
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
