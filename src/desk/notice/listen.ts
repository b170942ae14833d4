import { THE_DESK } from '../../core/actor.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import { type Desk, work } from '../desk.ts'

/** Whether this process is the one that asks a far side for news; `forMs` of zero gives the turn up. */
export const mayListen = (
  desk: Desk,
  channel: ChannelName,
  { by, forMs }: { by: string; forMs: number },
): Promise<boolean> => work(desk, THE_DESK, ({ store }) => store.listener.takeTurn(channel, by, forMs))
