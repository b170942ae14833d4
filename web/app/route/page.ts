import { lazyRouteComponent } from '@tanstack/react-router'
import type { z } from 'zod'
import { withWords } from '../speech.ts'

/** A page in a file of its own, fetched with the words that it needs when somebody goes there. */
export const page = <T extends Record<string, unknown>, Name extends keyof T>(fetch: () => Promise<T>, name: Name) =>
  lazyRouteComponent(() => withWords(fetch()), name)

/** The id in an address is a number. */
export const idParam = <Name extends string>(name: Name) => ({
  parse: (params: Record<Name, string>) => ({ [name]: Number(params[name]) }) as Record<Name, number>,
  stringify: (params: Record<Name, number>) => ({ [name]: `${params[name]}` }) as Record<Name, string>,
})

/** What may stand behind the `?` of an address; what cannot be read was not asked. */
export const asked = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
