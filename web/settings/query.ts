import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { listMailboxes, type MailboxRow as MailboxShape } from '../../src/contract/intake/mailbox.ts'
import { listQuarantine, type RawMessageRow as RawMessageShape } from '../../src/contract/intake/quarantine.ts'
import { getSecondReader, type SecondReader as SecondReaderShape } from '../../src/contract/review.ts'
import {
  type CompanySettings as CompanyShape,
  type GatewayRow as GatewayShape,
  getSettings,
  listGateways,
  listPolicies,
  listThrottles,
  type PolicyRow as PolicyShape,
  type ThrottleRow as ThrottleShape,
} from '../../src/contract/setting.ts'
import { call } from '../app/api.ts'

export type CompanySettings = z.output<typeof CompanyShape>
export type Gateway = z.output<typeof GatewayShape>
export type SmsWays = Pick<z.output<typeof listGateways.response>, 'smsCalls' | 'smsPresets'>
export type Policy = z.output<typeof PolicyShape>
export type Throttle = z.output<typeof ThrottleShape>
export type SecondReader = z.output<typeof SecondReaderShape>
export type RawMessage = z.output<typeof RawMessageShape>

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => call(getSettings) })
export const gatewaysQuery = queryOptions({ queryKey: ['gateways'], queryFn: () => call(listGateways) })
export const throttlesQuery = queryOptions({ queryKey: ['throttles'], queryFn: () => call(listThrottles) })
export const policiesQuery = queryOptions({ queryKey: ['policies'], queryFn: () => call(listPolicies) })
export const secondReaderQuery = queryOptions({ queryKey: ['second-reader'], queryFn: () => call(getSecondReader) })
export type Mailbox = z.output<typeof MailboxShape>
export const mailboxesQuery = queryOptions({ queryKey: ['mailboxes'], queryFn: () => call(listMailboxes) })
export const QUARANTINE = ['quarantine']
export const quarantineQuery = (state: 'quarantined' | 'dismissed') =>
  queryOptions({ queryKey: [...QUARANTINE, state], queryFn: () => call(listQuarantine, { query: { state } }) })
