import type { Channel, ChannelName, Ears } from '../core/notice/channel.ts'
import type { ChannelSettings } from '../core/notice/channel-settings.ts'
import { openMailSender } from './email/sender.ts'
import { openSmsGateway } from './sms/http-gateway.ts'
import { openSmpp } from './sms/smpp/gateway.ts'
import { openWebhook } from './webhook/sender.ts'

/**
 * Opens what is set up; `ears` hear what a channel brings on a line of its own. Throws, with a sentence for the
 * administrator, where settings cannot be used.
 */
export function openChannels(settings: ChannelSettings, ears: Ears): Map<ChannelName, Channel> {
  const { email, sms, webhook } = settings
  const opened: Channel[] = []
  if (email) opened.push(openMailSender(email))
  if (sms) opened.push(sms.way === 'smpp' ? openSmpp(sms, ears) : openSmsGateway(sms))
  if (webhook) opened.push(openWebhook(webhook))
  return new Map(opened.map(channel => [channel.name, channel]))
}
