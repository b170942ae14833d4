import type { z } from 'zod'
import type { Article, FilledMacro, Macro, ShownArticle as WireShown, WritingRow } from '../../contract/knowledge.ts'
import type { Remark } from '../../core/knowledge/remarks.ts'
import type { ShownArticle, Writing } from '../../core/knowledge/writing.ts'
import type { Language } from '../../core/language.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Remarked } from '../../desk/knowledge/knowledge.ts'
import type { fillMacro } from '../../desk/knowledge/macro.ts'
import { sayRemark } from '../../words/remark.ts'
import { at } from './moment.ts'

const EXCERPT = 240

export const writingRowView = (writing: Writing): z.output<typeof WritingRow> => ({
  id: writing.id,
  title: writing.title,
  language: writing.language,
  // by whole characters, so that no emoji is cut in half
  excerpt: [...writing.text.slice(0, 2 * EXCERPT)].slice(0, EXCERPT).join(''),
  changedBy: writing.changedBy,
  changedAt: at(writing.changedAt),
  retirement: retirementView(writing),
})

const retirementView = ({ retirement }: Writing) =>
  retirement && { by: retirement.byName, at: at(retirement.at), why: retirement.why }

/** A text in full; remarks are said in the language of the person who reads. */
export const macroView = (writing: Remarked, language: Language): z.output<typeof Macro> => ({
  id: writing.id,
  title: writing.title,
  text: writing.text,
  language: writing.language,
  addedBy: writing.addedBy,
  addedAt: at(writing.addedAt),
  changedBy: writing.changedBy,
  changedAt: at(writing.changedAt),
  retirement: retirementView(writing),
  remarks: writing.remarks.flatMap(remark => remarkView(remark, language)),
})

export const articleView = (writing: Remarked, language: Language): z.output<typeof Article> => ({
  ...macroView(writing, language),
  links: writing.links,
})

function remarkView({ code, values }: Remark, language: Language) {
  const said = sayRemark(language, code, values)
  return said ? [{ code, ...said }] : []
}

export const filledMacroView = ({
  macro: { id, title, language },
  text,
  unfilled,
}: Exclude<Awaited<ReturnType<typeof fillMacro>>, Refusal>): z.output<typeof FilledMacro> => ({
  macroId: id,
  title,
  language,
  text,
  unfilled,
})

export const shownArticleView = (shown: ShownArticle): z.output<typeof WireShown> => ({
  articleId: shown.articleId,
  title: shown.title,
  how: shown.how,
  by: shown.byName,
  at: at(shown.at),
  entryId: shown.entryId,
})
