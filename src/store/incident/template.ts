import type { BulletinTemplate, TemplateForm } from '../../core/incident/bulletin/template.ts'
import type { BulletinKind } from '../../core/incident/incident.ts'
import type { Language } from '../../core/language.ts'
import type { Queries } from '../database/database.ts'

/** Bulletins in the company's own form; what is not here is said in the catalogue's words. */
export const bulletinTemplates = (q: Queries) => ({
  all: (): Promise<BulletinTemplate[]> => q.selectFrom('bulletinTemplates').selectAll().execute(),

  of: (kind: BulletinKind): Promise<BulletinTemplate[]> =>
    q.selectFrom('bulletinTemplates').selectAll().where('kind', '=', kind).execute(),

  async write(template: BulletinTemplate): Promise<void> {
    const { source, at, byName } = template
    await q
      .insertInto('bulletinTemplates')
      .values(template)
      .onConflict(on => on.columns(['kind', 'form', 'language']).doUpdateSet({ source, at, byName }))
      .execute()
  },

  async remove({
    kind,
    form,
    language,
  }: {
    kind: BulletinKind
    form: TemplateForm
    language: Language
  }): Promise<void> {
    await q
      .deleteFrom('bulletinTemplates')
      .where('kind', '=', kind)
      .where('form', '=', form)
      .where('language', '=', language)
      .execute()
  },
})
