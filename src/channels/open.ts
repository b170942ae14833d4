import type { Channel, ChannelName, Ears } from '../core/notice/channel.ts'
import type { ChannelSettings } from '../core/notice/channel-settings.ts'
import { openMailSender } from './email/sender.ts'
import { rested } from './rest.ts'
import { openSmsGateway } from './sms/http-gateway.ts'
import { openSmpp } from './sms/smpp/gateway.ts'
import { openTelegram } from './telegram/sender.ts'
import { openWebhook } from './webhook/sender.ts'

/**
 * Opens what is set up; `ears` hear what a channel brings on a line of its own. Throws, with a sentence for the
 * administrator, where settings cannot be used.
 */
export function openChannels(settings: ChannelSettings, ears: Ears): Map<ChannelName, Channel> {
  const { email, sms, telegram, webhook } = settings
  const opened: Channel[] = []
  if (email) opened.push(rested(openMailSender(email), ears))
  if (sms) opened.push(sms.way === 'smpp' ? openSmpp(sms, ears) : rested(openSmsGateway(sms), ears))
  if (telegram) opened.push(rested(openTelegram(telegram, ears), ears))
  if (webhook) opened.push(rested(openWebhook(webhook), ears, { farSideOf: ({ to }) => hostOf(to) }))
  return new Map(opened.map(channel => [channel.name, channel]))
}

/** Whose server it is, among the many that customers name. */
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
