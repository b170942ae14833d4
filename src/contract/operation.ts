import type { z } from 'zod'

/** One request of the public API: what it takes, what it answers. Routes, OpenAPI and the client are made from it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A path with `:name` parameters, as in `/api/cases/:caseId`. */
  path: string
  tag: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response?: z.ZodType
  /** The status of success; 200 with a response, 204 without, unless said. */
  status?: 200 | 201 | 202 | 204
  /** Needs no sign-in. */
  open?: boolean
  /** Answers with a stream of server-sent events, each as `response` says. */
  stream?: boolean
  /** Takes the file itself as the body, too, under this type. */
  file?: string
  /** Takes `If-Match`: not done where the case is no more as the sender read it. */
  guarded?: boolean
}

/** Keeps the exact types of an operation. */
export const operation = <const O extends Operation>(o: O): O => o

type Input<S> = S extends z.ZodType ? z.input<S> : never
type Part<Name extends string, S> = [S] extends [z.ZodType]
  ? Record<never, never> extends z.input<S>
    ? { [N in Name]?: Input<S> }
    : { [N in Name]: Input<S> }
  : unknown

/** What a caller passes: params, query and body, each only where the operation has it. */
export type RequestOf<O extends Operation> = Part<'params', O['params']> &
  Part<'query', O['query']> &
  Part<'body', O['body']>

/** What the handler receives, parsed. */
export type ParsedOf<O extends Operation> = {
  params: O['params'] extends z.ZodType ? z.output<O['params']> : undefined
  query: O['query'] extends z.ZodType ? z.output<O['query']> : undefined
  body: O['body'] extends z.ZodType ? z.output<O['body']> : undefined
}

/** What an integration gets back. */
export type ResponseOf<O extends Operation> = O['response'] extends z.ZodType ? z.output<O['response']> : undefined
