import type { Language } from '../../../core/language.ts'
import type { Delivery } from '../../../core/notice/channel.ts'
import type { MailTrialFailed } from '../../../core/notice/mail-trial.ts'
import { wordsFor } from '../../../words/words.ts'

/** The sentence for a mail server that did not open: what to put right, or else its own words. */
export const mailFaultSentence = (
  { kind, fault }: MailTrialFailed,
  { host, port }: { host?: unknown; port?: unknown },
  language: Language,
): string =>
  wordsFor(language)(`screens.mailFault.${kind}`, { host: String(host), port: String(port), words: fault || '—' })

export const mailTrialView = (
  trial: { ok: true } | MailTrialFailed,
  server: { host?: unknown; port?: unknown },
  language: Language,
) => ({
  accepted: 'ok' in trial,
  detail: 'ok' in trial ? wordsFor(language)('screens.mailFault.none') : mailFaultSentence(trial, server, language),
})

export function smsTrialView(delivery: Delivery, language: Language) {
  const say = wordsFor(language)
  return 'reason' in delivery
    ? { accepted: false, detail: say('screens.waysOut.trial.failed', { reason: delivery.reason }) }
    : { accepted: true, detail: say('screens.waysOut.trial.sent') }
}
