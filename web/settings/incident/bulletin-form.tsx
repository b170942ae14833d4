import { Button, Textarea } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { setBulletinTemplate } from '../../../src/contract/incident/template.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { BulletinExample } from './bulletin-example.tsx'
import type { Template } from './bulletin-template.ts'

interface Props {
  template: Template
  /** All that a form may name. */
  parts: string[]
  queryKey: QueryKey
}

/** The Liquid source of one form, what it may name, and an example of what it becomes. */
export function BulletinForm({ template, parts, queryKey }: Props) {
  const say = useSay()
  const { kind, form, language, changed } = template
  const [source, setSource] = useState(template.source)
  const field = useRef<HTMLTextAreaElement>(null)
  const save = useSettingChange(queryKey, (next: string | null) =>
    call(setBulletinTemplate, { body: { kind, form, language, source: next } }),
  )
  const wrong = fieldsOf(save.error).source
  const write = (next: string) => {
    save.reset()
    setSource(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(source)
  }
  const insert = (part: string) => {
    const { selectionStart: from, selectionEnd: to } = field.current!
    write(`${source.slice(0, from)}{{ ${part} }}${source.slice(to)}`)
    field.current!.focus()
  }
  return (
    <form onSubmit={submit} className={css.template} aria-label={say('template.title')}>
      <div className={css.cards}>
        <div className={css.card}>
          <Textarea
            ref={field}
            classNames={{ root: css.mono! }}
            label={say('template.source')}
            description={
              changed ? (
                <>
                  {say('template.changed', { name: changed.by })} <Moment at={changed.at} />
                </>
              ) : (
                say('template.asItCame')
              )
            }
            lang={language}
            spellCheck={false}
            required
            minRows={8}
            maxLength={5000}
            value={source}
            error={wrong}
            onChange={event => write(event.currentTarget.value)}
          />
          {save.isError && !wrong && <Problem>{sentenceOf(save.error)}</Problem>}
          <div className={css.foot}>
            <Button type="submit" loading={save.isPending} disabled={source === template.source}>
              {say('app.save')}
            </Button>
            {(changed || source !== template.default) && (
              <Button
                variant="default"
                onClick={() => (changed ? save.mutate(null) : write(template.default))}
                loading={save.isPending}
              >
                {say('template.reset')}
              </Button>
            )}
          </div>
        </div>
        <BulletinExample template={template} source={source} />
      </div>
      <section className={css.card} aria-labelledby="template-parts">
        <h2 id="template-parts" className={css.small}>
          {say('template.parts')}
        </h2>
        <ul className={css.parts}>
          {parts.map(part => (
            <li key={part}>
              <button type="button" onClick={() => insert(part)} title={say('template.insert')}>
                <code>{part}</code>
              </button>
              <span>{sayIfKnown(say, `template.part.${part}`)}</span>
              {template.required.includes(part) && <Tag>{say('template.required')}</Tag>}
            </li>
          ))}
        </ul>
      </section>
    </form>
  )
}
