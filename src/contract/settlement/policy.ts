import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

/** Which rule holds for a kind of incident, a kind of service, a country; null stands for all. */
export const SettlementPolicy = z.object({
  id: z.number(),
  incidentKind: z.string().nullable(),
  assetKind: z.string().nullable(),
  country: z.string().nullable(),
  rule: z.string(),
  /** What the rule takes besides: an article, a unit. */
  facts: z.record(z.string(), z.unknown()),
  /** What lasted shorter owes nothing by this row. */
  leastMinutes: z.number(),
  /** Null where it came with the desk. */
  setAt: Moment.nullable(),
  setBy: z.string().nullable(),
})

export const listSettlementPolicies = operation({
  method: 'GET',
  path: '/api/settlement-policies',
  tag: 'Settlements',
  summary: 'By which rules incidents are settled',
  response: z.object({ items: z.array(SettlementPolicy) }),
})
export const setSettlementPolicy = operation({
  method: 'PUT',
  path: '/api/settlement-policies',
  tag: 'Settlements',
  summary: 'Set a row: a rule of a pack for a kind of incident, a kind of service, a country',
  body: z.object({
    incidentKind: z.string().trim().min(1).max(60).nullable().default(null),
    assetKind: z.string().trim().min(1).max(100).nullable().default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .default(null),
    rule: z.string().min(1).max(100),
    facts: z.record(z.string(), z.unknown()).default({}),
    leastMinutes: z.number().int().min(0).max(1_000_000).default(0),
  }),
  response: SettlementPolicy,
})
export const removeSettlementPolicy = operation({
  method: 'DELETE',
  path: '/api/settlement-policies/:policyId',
  tag: 'Settlements',
  summary: 'Take a row out of the table',
  params: z.object({ policyId: Id }),
})

export const addPack = operation({
  method: 'POST',
  path: '/api/packs',
  tag: 'Settlements',
  summary: 'Take in the company’s own rule pack; refused with the first difference where its examples do not come out',
  body: z.record(z.string(), z.unknown()),
  response: z.object({ id: z.string(), title: z.string(), rules: z.array(z.string()) }),
  status: 201,
})
