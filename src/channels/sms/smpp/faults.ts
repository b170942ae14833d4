import type { SmppSettings } from '../../../core/notice/channel-settings.ts'

/** What is wrong with the settings, in English for the administrator; empty when they can be used. */
export function faultsOf(settings: SmppSettings): string[] {
  const { host, port, systemId, password, from, throttle, window, maxSegments = 1 } = settings
  const rules: [boolean, string][] = [
    [/^[\w.:-]+$/.test(host ?? ''), 'host is missing or no host'],
    [isWhole(port, 1, 65_535), 'port is a number from 1 to 65535'],
    // §5.2.1 and 5.2.2: fifteen and eight octets with room for the end
    [isAscii(systemId, 15) && systemId !== '', 'systemId has 1 to 15 plain letters'],
    [isAscii(password, 8), 'password has at most 8 plain letters'],
    [isAscii(settings.systemType ?? '', 12), 'systemType has at most 12 plain letters'],
    [isAscii(from?.address, 20), 'from.address has at most 20 plain letters'],
    [isWhole(from?.ton, 0, 6), 'from.ton is a number from 0 to 6'],
    [isWhole(from?.npi, 0, 18), 'from.npi is a number from 0 to 18'],
    [throttle > 0, 'throttle is a number of parts per second'],
    [isWhole(window, 1, 1000), 'window is a number from 1 to 1000'],
    [isWhole(maxSegments, 1, 255), 'maxSegments is a number from 1 to 255'],
    [['udh', 'payload'].includes(settings.longMessages), 'longMessages is udh or payload'],
    [
      ['same', 'hex-in-answer', 'decimal-in-answer'].includes(settings.messageIds),
      'messageIds is same, hex-in-answer or decimal-in-answer',
    ],
  ]
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault)
}

const isWhole = (value: unknown, from: number, to: number) =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to

/** The library writes these fields as ASCII, and would cut anything else in two. */
const isAscii = (value: unknown, most: number) =>
  typeof value === 'string' && value.length <= most && /^[\x20-\x7e]*$/.test(value)
