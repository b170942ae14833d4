import { randomUUID } from 'node:crypto'
import type { Actor } from '../../core/actor.ts'
import { readPhone } from '../../core/customer/phone.ts'
import type { Language } from '../../core/language.ts'
import type { SmppSettings, SmsGateway, SmtpSettings } from '../../core/notice/channel-settings.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { wordsFor } from '../../words/words.ts'
import { type Desk, read } from '../desk.ts'
import { gatewaysInFull, HIDDEN, restore } from '../setting.ts'

/** Asks a mail server whether it would take our letters, before its settings are kept or after. */
export async function tryMailServer(desk: Desk, by: Actor, settings: Record<string, unknown>) {
  const no = permit(by, 'change settings')
  if (no) return no
  const known = await settingsOf<SmtpSettings>(desk, 'email')
  const whole = restore(settings, known) as SmtpSettings
  // a kept password goes where it was kept for, and nowhere else
  const stays = settings.password !== HIDDEN || whole.host === known?.host
  const field = !whole.host ? 'host' : !Number.isInteger(whole.port) ? 'port' : !stays ? 'password' : null
  if (field) return refuse('gateway-invalid', { field: `settings.${field}`, values: { field } })
  return desk.askMailServer ? desk.askMailServer(whole) : NOBODY_ASKED
}

const NOBODY_ASKED = { fault: '—', kind: 'other' as const }

/** Sends one short message by the gateway as it is kept, to a number that the administrator can look at. */
export async function trySms(desk: Desk, by: Actor, { to, language }: { to: string; language: Language }) {
  const no = permit(by, 'change settings')
  if (no) return no
  const settings = await settingsOf<SmsGateway | SmppSettings>(desk, 'sms')
  if (!settings) return refuse('gateway-missing')
  const { company, country } = await read(desk, by, async a => a.company)
  const phone = readPhone(to, country)
  if (!phone) return refuse('phone-invalid', { field: 'to', values: { value: to, column: 'to' } })
  const text = wordsFor(language)('letters.trial', { company })
  const noticeId = Math.floor(desk.clock().getTime() / 1000)
  const message = { noticeId, dedupeKey: `trial-${randomUUID()}`, to: phone, language, text, automatic: true }
  return desk.trySms ? desk.trySms(settings, message) : { state: 'failed' as const, permanent: true, reason: '—' }
}

async function settingsOf<Settings>(desk: Desk, channel: 'email' | 'sms'): Promise<Settings | undefined> {
  const gateways = await gatewaysInFull(desk)
  return gateways.find(gateway => gateway.channel === channel)?.settings as Settings | undefined
}
