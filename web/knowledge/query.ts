import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import * as contract from '../../src/contract/knowledge.ts'
import { call } from '../app/api.ts'
import { tellDone } from '../app/failure.ts'
import { queries } from '../app/query.ts'
import { say } from '../app/speech.ts'

export type WritingRow = z.output<typeof contract.WritingRow>
/** An article, or a macro, which has no links. */
export type Writing = z.output<typeof contract.Macro> & Partial<z.output<typeof contract.Article>>
export type Remark = z.output<typeof contract.Remark>
export type Link = z.output<typeof contract.ArticleLink>
export type Kind = 'article' | 'macro'

export interface Draft {
  title: string
  text: string
  language: Writing['language']
  links: Link[]
}

/** The same requests for both kinds. */
const REQUESTS = {
  article: {
    list: contract.listArticles,
    get: (articleId: number) => call(contract.getArticle, { params: { articleId } }),
    add: (body: Draft) => call(contract.addArticle, { body }),
    change: (articleId: number, body: Draft) => call(contract.changeArticle, { params: { articleId }, body }),
    retire: (articleId: number, why: string) => call(contract.retireArticle, { params: { articleId }, body: { why } }),
    reinstate: (articleId: number) => call(contract.reinstateArticle, { params: { articleId } }),
  },
  macro: {
    list: contract.listMacros,
    get: (macroId: number) => call(contract.getMacro, { params: { macroId } }),
    add: (body: Draft) => call(contract.addMacro, { body }),
    change: (macroId: number, body: Draft) => call(contract.changeMacro, { params: { macroId }, body }),
    retire: (macroId: number, why: string) => call(contract.retireMacro, { params: { macroId }, body: { why } }),
    reinstate: (macroId: number) => call(contract.reinstateMacro, { params: { macroId } }),
  },
}

export const requestsOf = (kind: Kind) => REQUESTS[kind]

export const writingQuery = (kind: Kind, id: number) =>
  queryOptions<Writing>({ queryKey: ['writing', kind, id], queryFn: () => REQUESTS[kind].get(id) })

/** Texts by their words, or all, the last changed first. */
export const writingsQuery = (kind: Kind, q: string, state: 'in-use' | 'retired') =>
  infiniteQueryOptions({
    queryKey: ['writings', kind, q, state],
    queryFn: ({ pageParam }) => call(REQUESTS[kind].list, { query: { q: q || undefined, state, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

/** One change of a text, shown at once; a failure is shown beside the form. */
export const useWritingChange = <V>(
  kind: Kind,
  change: (input: V) => Promise<Writing>,
  onDone?: (writing: Writing) => void,
) =>
  useMutation({
    mutationFn: change,
    meta: { beside: true },
    onSuccess: async writing => {
      queries.setQueryData(writingQuery(kind, writing.id).queryKey, writing)
      tellDone(say('app.saved'))
      onDone?.(writing)
      await queries.invalidateQueries({ queryKey: ['writings', kind] })
    },
  })
