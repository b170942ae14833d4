import { z } from 'zod'
import { PLACEHOLDERS } from '../core/knowledge/placeholder.ts'
import { SHOWN_HOW } from '../core/knowledge/writing.ts'
import { CaseParams, Id, LanguageCode, Moment, PageQuery, pageOf } from './common.ts'
import { operation } from './operation.ts'

/** What `{{…}}` in a macro can be filled with. */
export const Placeholder = z.enum(PLACEHOLDERS)

/** Something about the text that its author should see; `why` and `mend` are in the language of the request. */
export const Remark = z.object({ code: z.string(), why: z.string(), mend: z.string() })
export const Retirement = z.object({ by: z.string(), at: Moment, why: z.string() })
export const ArticleLink = z.object({ label: z.string(), url: z.string() })

/** An article or a macro as it stands in a list. */
export const WritingRow = z.object({
  id: z.number(),
  title: z.string(),
  language: LanguageCode,
  /** The beginning of the text. */
  excerpt: z.string(),
  changedBy: z.string(),
  changedAt: Moment,
  retirement: Retirement.nullable(),
})
export const Macro = WritingRow.omit({ excerpt: true }).extend({
  /** Plain text with line breaks. */
  text: z.string(),
  addedBy: z.string(),
  addedAt: Moment,
  remarks: z.array(Remark),
})
export const Article = Macro.extend({ links: z.array(ArticleLink) })

/** An article that the customer of a case was sent, or says was read. */
export const ShownHow = z.enum(SHOWN_HOW)
export const ShownArticle = z.object({
  articleId: z.number(),
  title: z.string(),
  how: ShownHow,
  by: z.string(),
  at: Moment,
  entryId: z.number().nullable(),
})
export const FilledMacro = z.object({
  macroId: z.number(),
  title: z.string(),
  language: LanguageCode,
  text: z.string(),
  /** Places that nothing could fill; they stand in the text as they were written. */
  unfilled: z.array(z.object({ text: z.string(), from: z.number(), to: z.number() })),
})

const MacroInput = z.object({
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(20_000),
  language: LanguageCode,
})
const ArticleInput = MacroInput.extend({
  links: z
    .array(
      z.object({
        label: z.string().trim().min(1).max(200),
        url: z.url({ protocol: /^https?$/ }).max(2_000),
      }),
    )
    .max(20)
    .default([]),
})
const ListQuery = PageQuery.extend({
  /** Words of the title or the text; misspelt ones are forgiven where nothing is spelt so. */
  q: z.string().trim().max(500).optional(),
  language: LanguageCode.optional(),
  state: z.enum(['in-use', 'retired']).default('in-use'),
})
const ArticleParams = z.object({ articleId: Id })
const MacroParams = z.object({ macroId: Id })
const Why = z.object({ why: z.string().trim().max(2_000).default('') })

export const listArticles = operation({
  method: 'GET',
  path: '/api/articles',
  tag: 'Knowledge',
  summary: 'Help articles: those that were searched, the best first, or all, the last changed first',
  query: ListQuery,
  response: pageOf(WritingRow),
})
export const getArticle = operation({
  method: 'GET',
  path: '/api/articles/:articleId',
  tag: 'Knowledge',
  summary: 'One help article, with what is to be remarked on it',
  params: ArticleParams,
  response: Article,
})
export const addArticle = operation({
  method: 'POST',
  path: '/api/articles',
  tag: 'Knowledge',
  summary: 'Add a help article',
  body: ArticleInput,
  response: Article,
  status: 201,
})
export const changeArticle = operation({
  method: 'PATCH',
  path: '/api/articles/:articleId',
  tag: 'Knowledge',
  summary: 'Change a help article; the log keeps how it was',
  params: ArticleParams,
  body: ArticleInput.partial(),
  response: Article,
})
export const retireArticle = operation({
  method: 'PUT',
  path: '/api/articles/:articleId/retirement',
  tag: 'Knowledge',
  summary: 'Take a help article out of use',
  params: ArticleParams,
  body: Why,
  response: Article,
})
export const reinstateArticle = operation({
  method: 'DELETE',
  path: '/api/articles/:articleId/retirement',
  tag: 'Knowledge',
  summary: 'Take a help article back into use',
  params: ArticleParams,
  response: Article,
})

export const listMacros = operation({
  method: 'GET',
  path: '/api/macros',
  tag: 'Knowledge',
  summary: 'Macros: those that were searched, the best first, or all, the last changed first',
  query: ListQuery,
  response: pageOf(WritingRow),
})
export const getMacro = operation({
  method: 'GET',
  path: '/api/macros/:macroId',
  tag: 'Knowledge',
  summary: 'One macro as it was written, with what is to be remarked on it',
  params: MacroParams,
  response: Macro,
})
export const addMacro = operation({
  method: 'POST',
  path: '/api/macros',
  tag: 'Knowledge',
  summary: 'Add a macro: a text with places such as {{customer.name}} that a case fills',
  body: MacroInput,
  response: Macro,
  status: 201,
})
export const changeMacro = operation({
  method: 'PATCH',
  path: '/api/macros/:macroId',
  tag: 'Knowledge',
  summary: 'Change a macro; the log keeps how it was',
  params: MacroParams,
  body: MacroInput.partial(),
  response: Macro,
})
export const retireMacro = operation({
  method: 'PUT',
  path: '/api/macros/:macroId/retirement',
  tag: 'Knowledge',
  summary: 'Take a macro out of use',
  params: MacroParams,
  body: Why,
  response: Macro,
})
export const reinstateMacro = operation({
  method: 'DELETE',
  path: '/api/macros/:macroId/retirement',
  tag: 'Knowledge',
  summary: 'Take a macro back into use',
  params: MacroParams,
  response: Macro,
})
export const getFilledMacro = operation({
  method: 'GET',
  path: '/api/cases/:caseId/macros/:macroId',
  tag: 'Knowledge',
  summary: 'A macro filled from a case; what cannot be filled stays as it stands',
  params: CaseParams.extend(MacroParams.shape),
  response: FilledMacro,
})

export const fillText = operation({
  method: 'POST',
  path: '/api/cases/:caseId/filled-texts',
  tag: 'Knowledge',
  summary: 'A text with places such as {{customer.name}}, filled from a case; what cannot be filled stays as it stands',
  params: CaseParams,
  body: z.object({ text: z.string().trim().min(1).max(20_000) }),
  response: FilledMacro.pick({ text: true, unfilled: true, language: true }),
  status: 200,
})

const ShownParams = CaseParams.extend(ArticleParams.shape)
export const showArticle = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/shown-articles/:articleId',
  tag: 'Knowledge',
  summary: 'Note that the customer was sent an article, or says that it was read',
  params: ShownParams,
  body: z.object({ how: ShownHow, /** Where it was sent, or said. */ entryId: Id.nullish() }),
  response: ShownArticle,
})
export const takeShownArticleBack = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/shown-articles/:articleId',
  tag: 'Knowledge',
  summary: 'The article was not shown after all; the log keeps that it was noted',
  params: ShownParams,
})
