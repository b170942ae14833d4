import { mkdirSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { CHANNELS, type Channel, type ChannelName } from '../../../src/core/notice/channel.ts'
import { personAt } from './people.ts'

/**
 * The far side of every message: writes down who was told, four octets each, in a file of the process. What is written
 * stays when the process is killed, so that it can be counted afterwards who was told, and how often.
 */
export function openSink(folder: string): (address: string) => void {
  mkdirSync(folder, { recursive: true })
  const file = openSync(join(folder, `${process.pid}.sent`), 'a')
  const octets = Buffer.alloc(4)
  return address => {
    octets.writeUInt32LE(personAt(address))
    writeSync(file, octets)
  }
}

/** How many were told so far. */
export const toldIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size / 4, 0)

/** How often each customer was told, by the customer's number. */
export function timesTold(folder: string, customers: number): Uint8Array {
  const times = new Uint8Array(customers + 1)
  for (const name of readdirSync(folder)) {
    const octets = readFileSync(join(folder, name))
    for (let at = 0; at + 4 <= octets.length; at += 4) times[octets.readUInt32LE(at)]! += 1
  }
  return times
}

/** So many does a null channel take at once. */
const LANES = 250

/** A channel for each name that takes everything at once. */
export const nullChannels = (sink: (address: string) => void): Map<ChannelName, Channel> =>
  new Map(CHANNELS.map(name => [name, nullChannel(name, sink)]))

const nullChannel = (name: ChannelName, sink: (address: string) => void): Channel => ({
  name,
  concurrency: LANES,
  can: { receipts: false, subject: name === 'email', attachments: false, maxLength: null, dropsRepeats: false },
  send: async ({ noticeId, to }) => {
    sink(to)
    return { state: 'delivered', reference: String(noticeId) }
  },
  close: async () => {},
})

/** Stands for a channel that is not measured now: its messages wait. */
export const restingChannel = (name: ChannelName): Channel => ({ ...nullChannel(name, () => {}), resting: () => true })
