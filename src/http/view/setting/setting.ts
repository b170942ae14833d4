import type { z } from 'zod'
import type { CompanySettings, GatewayRow, PolicyRow } from '../../../contract/setting.ts'
import type { Company } from '../../../core/company.ts'
import type { Language } from '../../../core/language.ts'
import type { listGateways, listPolicies } from '../../../desk/setting.ts'
import { wordsFor } from '../../../words/words.ts'
import { at } from '../moment.ts'

type Rows<Verb extends (...args: never[]) => Promise<unknown>> = Extract<Awaited<ReturnType<Verb>>, unknown[]>[number]

export const companyView = (company: Company): z.output<typeof CompanySettings> => ({
  company: company.company,
  latinCompany: company.latinCompany,
  phone: company.phone,
  language: company.language,
  country: company.country,
  zone: company.zone,
  customersZone: company.customersZone,
  workingHours: company.workingHours as z.output<typeof CompanySettings>['workingHours'],
  mailbox: company.mailbox,
  subAddresses: company.subAddresses,
  silenceDays: company.silenceDays,
  smsPrice: company.smsPrice,
  appealDays: company.appealDays,
  erasureByTwo: company.erasureByTwo,
})

export const gatewayView = (row: Omit<Rows<typeof listGateways>, 'id'>): z.output<typeof GatewayRow> => ({
  channel: row.channel as z.output<typeof GatewayRow>['channel'],
  settings: row.settings,
  changedAt: at(row.changedAt),
})

export const policyView = (
  row: Pick<Rows<typeof listPolicies>, 'caseKind' | 'pledgeKind' | 'automatic'> & { rule: unknown },
) =>
  ({
    caseKind: row.caseKind,
    pledgeKind: row.pledgeKind,
    rule: row.rule as Record<string, unknown>,
    automatic: row.automatic,
  }) satisfies z.output<typeof PolicyRow>

export function trialView(trial: { bot: string; name: string } | { fault: string }, language: Language) {
  const say = wordsFor(language)
  if ('fault' in trial) return { bot: null, detail: say('screens.waysOut.telegram.fault', { reason: trial.fault }) }
  return { bot: trial.bot, detail: say('screens.waysOut.telegram.isBot', { ...trial }) }
}
