import type { Actor } from '../../../core/actor.ts'
import { DEFAULT_TEMPLATES, TEMPLATE_FORMS, type TemplateForm } from '../../../core/incident/bulletin/template.ts'
import { BULLETIN_KINDS, type BulletinKind } from '../../../core/incident/incident.ts'
import { LANGUAGES, type Language } from '../../../core/language.ts'
import { permit } from '../../../core/permit.ts'
import { refuse } from '../../../core/refusal.ts'
import type { OwnForm } from '../../../words/letters/incident/incident.ts'
import { checkTemplate, readTemplate } from '../../../words/letters/incident/template.ts'
import { type Act, act, type Desk, read, record } from '../../desk.ts'

export interface TemplateKey {
  kind: BulletinKind
  form: TemplateForm
  language: Language
}

/** Every form of every kind of bulletin: the company's own, or the one it begins with. */
export const listBulletinTemplates = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? listed(a))

/** Gives a bulletin the company's own form from its next one on; null goes back to the catalogue's words. */
export const setBulletinTemplate = (desk: Desk, by: Actor, key: TemplateKey, source: string | null) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const problem = source === null ? null : checkTemplate(key.kind, key.form, source)
    if (problem) {
      const { code, ...values } = problem
      return refuse(code, { field: 'source', values })
    }
    if (source === null) await a.store.bulletinTemplate.remove(key)
    else await a.store.bulletinTemplate.write({ ...key, source, at: a.now, byName: by.name })
    await record(a, { type: 'bulletin-template.set', data: { ...key, source } })
    return (await listed(a)).find(({ kind, form, language }) => isOne(key, { kind, form, language }))!
  })

const isOne = (a: TemplateKey, b: TemplateKey) => a.kind === b.kind && a.form === b.form && a.language === b.language

async function listed({ store }: Act) {
  const own = await store.bulletinTemplate.all()
  const keys = BULLETIN_KINDS.flatMap(kind =>
    TEMPLATE_FORMS.flatMap(form => LANGUAGES.map(language => ({ kind, form, language }))),
  )
  return keys.map(key => {
    const found = own.find(each => isOne(key, each))
    const byDefault = DEFAULT_TEMPLATES[key.kind][key.form]
    return {
      ...key,
      source: found?.source ?? byDefault,
      default: byDefault,
      changed: found ? { at: found.at, by: found.byName } : null,
    }
  })
}

export type ListedTemplate = Awaited<ReturnType<typeof listed>>[number]

/** The company's own forms of a kind of bulletin, read once for all who will get it. */
export async function ownForms({ store }: Act, kind: BulletinKind): Promise<(language: Language) => OwnForm> {
  const templates = await store.bulletinTemplate.of(kind)
  const forms = new Map(
    LANGUAGES.map(language => {
      const ofLanguage = templates.filter(template => template.language === language)
      return [language, Object.fromEntries(ofLanguage.map(({ form, source }) => [form, readTemplate(source)]))]
    }),
  )
  return language => forms.get(language) ?? {}
}
