import type { Channel, ChannelName } from '../core/notice/channel.ts'
import type { ChannelSettings } from '../core/notice/channel-settings.ts'
import { openMailSender } from './email/sender.ts'
import { openSmsGateway } from './sms/http-gateway.ts'
import { openWebhook } from './webhook/sender.ts'

/** Opens what is set up. Throws, with a sentence for the administrator, where settings cannot be used. */
export function openChannels(settings: ChannelSettings): Map<ChannelName, Channel> {
  const { email, sms, webhook } = settings
  const opened: Channel[] = []
  if (email) opened.push(openMailSender(email))
  if (sms) opened.push(openSmsGateway(sms))
  if (webhook) opened.push(openWebhook(webhook))
  return new Map(opened.map(channel => [channel.name, channel]))
}
