import { openChannels } from '../../channels/open.ts'
import type { Ears } from '../../core/notice/channel.ts'
import type { ChannelSettings } from '../../core/notice/channel-settings.ts'
import type { Desk } from '../../desk/desk.ts'
import { gatewaysInFull } from '../../desk/setting.ts'
import { earsOf } from '../../worker/ears.ts'
import type { Channels } from '../../worker/sender.ts'

/** How soon a change on the settings screen is felt. */
const LOOK_EVERY_MS = 3000

/**
 * The channels as the settings describe them now, opened anew when an administrator changes one. Settings that cannot
 * be used leave their channel closed and are told to `onFault`.
 */
export function channelsOf(desk: Desk, onFault: (error: unknown) => void) {
  const ears = earsOf(desk)
  let known = ''
  let open: Channels = new Map()
  let lookedAt = 0

  async function look(): Promise<void> {
    const gateways = await gatewaysInFull(desk)
    const written = JSON.stringify(gateways)
    if (written === known) return
    known = written
    const old = open
    open = new Map(gateways.flatMap(({ channel, settings }) => [...tryOpen({ [channel]: settings }, ears, onFault)]))
    for (const channel of old.values()) void channel.close()
  }

  return {
    async current(): Promise<Channels> {
      if (Date.now() - lookedAt > LOOK_EVERY_MS) {
        lookedAt = Date.now()
        await look()
      }
      return open
    },
    async close(): Promise<void> {
      await Promise.all([...open.values()].map(channel => channel.close()))
    },
  }
}

function tryOpen(settings: ChannelSettings, ears: Ears, onFault: (error: unknown) => void): Channels {
  try {
    return openChannels(settings, ears)
  } catch (error) {
    onFault(error)
    return new Map()
  }
}
