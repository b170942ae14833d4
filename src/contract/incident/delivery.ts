import { z } from 'zod'
import { Id } from '../common.ts'
import { operation } from '../operation.ts'
import { Counts, SaidScope } from './incident.ts'

const IncidentParams = z.object({ incidentId: Id })

/** How many messages of a bulletin are in which state in a channel. */
export const DeliveryCount = z.object({
  bulletinId: z.number(),
  channel: z.string(),
  state: z.string(),
  messages: z.number(),
})

/** A place with all below it: how many customers an incident concerns there, and how many of them have heard. */
export const PlaceCount = z.object({
  place: z.string(),
  concerned: z.number(),
  told: z.number(),
  /** Whether places lie below it. */
  deeper: z.boolean(),
})

export const listDeliveries = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/deliveries',
  tag: 'Incidents',
  summary: 'What became of the messages of each bulletin, by channel and state',
  params: IncidentParams,
  response: z.object({ items: z.array(DeliveryCount) }),
})
export const listIncidentPlaces = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/places',
  tag: 'Incidents',
  summary: 'Where the concerned are: the places one level below another one, with who has heard',
  params: IncidentParams,
  query: z.object({ under: z.string().trim().max(1000).optional() }),
  response: z.object({ items: z.array(PlaceCount) }),
})
export const sizeScope = operation({
  method: 'POST',
  path: '/api/scope-sizes',
  tag: 'Incidents',
  summary: 'How many customers a scope would concern; nothing is written',
  body: z.object({
    scope: SaidScope,
    /** Also by channel, zone and language, which takes longer where there are very many. */
    counts: z.boolean().default(false),
  }),
  response: z.object({
    concerned: z.number(),
    /** Whether the number has to be typed to declare it. */
    confirm: z.boolean(),
    /** Where they were asked for. */
    counts: Counts.nullable(),
  }),
})
export const listPlaces = operation({
  method: 'GET',
  path: '/api/places',
  tag: 'Incidents',
  summary: 'Places that begin with a text, one level at a time',
  query: z.object({ q: z.string().trim().max(1000).default('') }),
  response: z.object({ items: z.array(z.string()) }),
})
