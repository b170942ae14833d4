import { THE_DESK } from '../../core/actor.ts'
import { CHANNELS, type ChannelName } from '../../core/notice/channel.ts'
import { isSilent, judged } from '../../core/notice/silence.ts'
import { type Act, type Desk, record, work } from '../desk.ts'
import { tellAdministrators } from './rest.ts'

/** Under this name the settings keep which gateways are silent now, so that each is told once. */
const SETTING = 'silent-gateways'

/**
 * Looks for gateways that accept messages and never report on them. Administrators are told once, and nothing is sent
 * again: whether they arrived nobody knows. Returns how many fell silent or report again.
 */
export const noticeSilence = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const known = (await a.store.setting.hold<ChannelName[]>(SETTING)) ?? []
    const silent: ChannelName[] = []
    for (const channel of CHANNELS) {
      const reported = await a.store.notice.reported(channel, judged(channel, a.now))
      if (!isSilent(reported)) continue
      silent.push(channel)
      if (!known.includes(channel)) await tellSilent(a, channel, reported.unreported)
    }
    const heardAgain = known.filter(channel => !silent.includes(channel))
    for (const channel of heardAgain) await tellReporting(a, channel)
    const changes = heardAgain.length + silent.filter(channel => !known.includes(channel)).length
    if (changes) await a.store.setting.write(SETTING, silent, a.now)
    return changes
  })

async function tellSilent(a: Act, channel: ChannelName, unreported: number): Promise<void> {
  await tellAdministrators(a, `${channel}-silent`)
  await record(a, { type: 'channel.silent', data: { channel, unreported } })
}

async function tellReporting(a: Act, channel: ChannelName): Promise<void> {
  await a.store.log.settleAlerts([`${channel}-silent`], {}, a.now)
  await record(a, { type: 'channel.reporting', data: { channel } })
}
