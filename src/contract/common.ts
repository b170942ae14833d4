import { z } from 'zod'
import { LANGUAGES } from '../core/language.ts'

export const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
/** A moment on the wire: ISO 8601 with an offset or Z. */
export const Moment = z.iso.datetime({ offset: true })
export const LanguageCode = z.enum(LANGUAGES)
export const REACH_CHANNELS = ['email', 'sms', 'telegram', 'webhook', 'phone'] as const
export const ReachChannel = z.enum(REACH_CHANNELS)

/** Hours when a person (or the desk) is available: per weekday, stretches of local time; `until` may be 24:00. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const WeekHours = z.partialRecord(
  z.enum(WEEKDAYS),
  z.array(z.object({ from: z.string().regex(/^\d\d:\d\d$/), until: z.string().regex(/^\d\d:\d\d$/) })),
)

/** A page of a list: `next` is the cursor of the following page, null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
export const PageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** RFC 9457 problem details; `code` is stable, `detail` is in the language of the request. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  /** Each of the things it concerns: `scope-unknown`. */
  items: z.array(z.string()).optional(),
  /** `review-holds`: what the reply is held for, and how to mend it. */
  findings: z.array(z.object({ code: z.string(), quote: z.string(), why: z.string(), mend: z.string() })).optional(),
  /** `case-changed`: what came in between, and the version to send when it was read. */
  since: z
    .object({
      version: z.string(),
      entries: z.array(z.record(z.string(), z.unknown())),
      events: z.array(z.record(z.string(), z.unknown())),
    })
    .optional(),
})

/** A person of the staff as everybody may see them. */
export const PersonRef = z.object({ id: z.number(), name: z.string() })

export const CaseParams = z.object({ caseId: Id })

/** Money: minor units (kopecks, cents) of an ISO 4217 currency. */
export const Price = z.object({ amount: z.number().int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) })
