import {
  type Icon,
  IconApi,
  IconBrandTelegram,
  IconDeviceMobile,
  IconMail,
  IconPhone,
  IconWebhook,
  IconWorld,
} from '@tabler/icons-react'

const ICONS: Record<string, Icon> = {
  email: IconMail,
  sms: IconDeviceMobile,
  telegram: IconBrandTelegram,
  webhook: IconWebhook,
  phone: IconPhone,
  web: IconWorld,
  page: IconWorld,
  api: IconApi,
}

/** The sign of a channel; its name stands beside it or is read out by the caller. */
export function ChannelIcon({ channel, size = 15 }: { channel: string; size?: number }) {
  const Icon = ICONS[channel] ?? IconMail
  return <Icon size={size} stroke={1.7} aria-hidden />
}
