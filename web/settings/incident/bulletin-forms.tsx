import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { language, useSay } from '../../app/speech.ts'
import { useLanguages } from '../../parts/form/languages.ts'
import { Page } from '../../parts/page/page.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import css from '../settings.module.css'
import { BulletinForm } from './bulletin-form.tsx'
import { type Template, templatesQuery } from './bulletin-template.ts'

const route = getRouteApi('/desk/settings/bulletins')

/** How each kind of update is put, as a letter and as a short message, in each language. */
export function BulletinForms() {
  const say = useSay()
  const templates = useQuery(templatesQuery)
  return (
    <Page title={say('template.title')} hint={say('template.hint')}>
      <Resolved query={templates}>{({ items, parts }) => <Chosen items={items} parts={parts} />}</Resolved>
    </Page>
  )
}

/** One of them at a time; which one stands in the address. */
function Chosen({ items, parts }: { items: Template[]; parts: string[] }) {
  const say = useSay()
  const languages = useLanguages()
  const go = route.useNavigate()
  const search = route.useSearch()
  const chosen = { kind: 'news' as const, form: 'letter' as const, language: language.use(), ...search }
  const show = (part: Partial<typeof search>) =>
    void go({ search: { ...search, ...part }, replace: true, resetScroll: false })
  const template = items.find(
    each => each.kind === chosen.kind && each.form === chosen.form && each.language === chosen.language,
  )
  const kinds = [...new Set(items.map(({ kind }) => kind))]
  const isOwn = (kind: Template['kind']) => items.some(each => each.kind === kind && each.changed)
  return (
    <div className={css.cards}>
      <div className={css.which}>
        <Select
          aria-label={say('incident.bulletin.kindLabel')}
          allowDeselect={false}
          data={kinds.map(value => {
            const name = say(`incident.bulletin.kind.${value}`)
            return { value, label: isOwn(value) ? say('template.ownKind', { kind: name }) : name }
          })}
          value={chosen.kind}
          onChange={kind => kind && show({ kind })}
        />
        <SegmentedControl
          aria-label={say('template.form')}
          data={[
            { value: 'letter', label: say('template.letter') },
            { value: 'short', label: say('template.short') },
          ]}
          value={chosen.form}
          onChange={form => show({ form: form === 'short' ? form : undefined })}
        />
        <SegmentedControl
          aria-label={say('incident.bulletin.language')}
          data={languages}
          value={chosen.language}
          onChange={value => show({ language: value as Template['language'] })}
        />
      </div>
      {template && (
        <BulletinForm
          key={`${template.kind} ${template.form} ${template.language} ${template.changed?.at}`}
          template={template}
          parts={parts}
          queryKey={templatesQuery.queryKey}
        />
      )}
    </div>
  )
}
