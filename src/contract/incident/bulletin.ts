import { z } from 'zod'
import { Id, LanguageCode, Moment, Price } from '../common.ts'
import { operation } from '../operation.ts'
import { BulletinKind, Incident, texts } from './incident.ts'

const IncidentParams = z.object({ incidentId: Id })

const Part = z.string().trim().max(2_000).optional()

/** The five parts: found, cause (null says that it is not known yet), next, until when, apology. */
const BulletinDraft = z.object({
  kind: BulletinKind,
  texts: texts(z.object({ found: Part, cause: Part.nullable(), next: Part, apology: Part, reason: Part })),
  /** Until when: the repair, the next word, or with an all-clear the end that was. */
  untilAt: Moment.optional(),
  /** For news: what the moment is; the repair unless said. */
  untilMeans: z.enum(['fixed', 'word']).optional(),
  /** `urgent safety` leaves at any hour, and the log says who declared it. */
  urgency: z.enum(['ordinary', 'urgent safety']).default('ordinary'),
  /** The same mark twice is one bulletin: for a request that is repeated on a bad line. */
  once: z.string().trim().min(1).max(200).optional(),
})

export const publishBulletin = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/bulletins',
  tag: 'Incidents',
  summary: 'Tell everybody concerned: one message each, in their channel and hours',
  params: IncidentParams,
  body: BulletinDraft,
  response: Incident,
  status: 201,
})
export const previewBulletin = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/bulletin-previews',
  tag: 'Incidents',
  summary: 'What a bulletin would say, to how many, and when it would reach them; nothing is written',
  params: IncidentParams,
  body: BulletinDraft.omit({ once: true }),
  response: z.object({
    letters: z.array(
      z.object({
        channel: z.string(),
        language: LanguageCode,
        customers: z.number(),
        subject: z.string(),
        body: z.string(),
        brief: z.string(),
        segments: z.number(),
        encoding: z.string(),
      }),
    ),
    /** Per hour in which their hours and the throttle let it leave. */
    histogram: z.array(z.object({ hour: Moment, customers: z.number() })),
    channels: z.array(
      z.object({
        channel: z.string(),
        customers: z.number(),
        /** Messages a second; null: no limit. */
        perSecond: z.number().nullable(),
        /** When the last one hears. */
        lastAt: Moment.nullable(),
        /** Who hears after `endAt`, by what keeps them: their own hours, or the throttle. */
        late: z.object({ hours: z.number(), throttle: z.number() }),
        /** Who waits in the queue when their night comes, and hears the next day. */
        overNight: z.number(),
        /** Of all its messages together. */
        segments: z.number(),
        cost: Price.nullable(),
      }),
    ),
    /** By when all should have heard: the old date that moves, or the next word, which overtakes this one. */
    endAt: Moment.nullable(),
    lastAt: Moment.nullable(),
    /** Of all short messages; null where no price is set. */
    cost: Price.nullable(),
    customers: z.number(),
    /** Who would hear only after the moment by which they should. */
    late: z.number(),
    /** Whom no channel reaches. */
    calls: z.number(),
    nextWordAt: Moment.nullable(),
  }),
})
