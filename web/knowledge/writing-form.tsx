import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { fieldsOf, sentenceOf } from '../app/failure.ts'
import { remember, remembered } from '../app/kept.ts'
import { type Language, language, useSay } from '../app/speech.ts'
import { ActOrCancel } from '../parts/form/act-or-cancel.tsx'
import { useLanguages } from '../parts/form/languages.ts'
import { Problem } from '../parts/state/problem.tsx'
import css from './knowledge.module.css'
import { LinkFields } from './link-fields.tsx'
import { Places } from './places.tsx'
import { type Draft, type Kind, requestsOf, useWritingChange, type Writing } from './query.ts'
import { Remarks } from './remarks.tsx'

const LONGEST = { title: 200, text: 20_000 }

interface WritingFormProps {
  kind: Kind
  /** Missing where it is new. */
  writing?: Writing
  onSaved: (writing: Writing) => void
  onCancel: () => void
}

/** An article or a macro as it is written, with what is to be remarked on it; what was not saved waits in this browser. */
export function WritingForm({ kind, writing, onSaved, onCancel }: WritingFormProps) {
  const say = useSay()
  const languages = useLanguages()
  const key = `makegood.writing.${kind}.${writing?.id ?? 'new'}`
  const [draft, setDraft] = useState<Draft>(() => remembered(key, draftOf(writing)))
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    remember(key, { ...draft, ...part })
  }
  const forget = () => remember(key, undefined)
  const text = useRef<HTMLTextAreaElement>(null)
  const requests = requestsOf(kind)
  const save = useWritingChange(
    kind,
    (): Promise<Writing> => (writing ? requests.change(writing.id, draft) : requests.add(draft)),
    saved => {
      forget()
      onSaved(saved)
    },
  )
  const cancel = () => {
    forget()
    onCancel()
  }
  const wrong = fieldsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const words = kind === 'macro' ? 'Macro' : 'Article'
  return (
    <form onSubmit={submit} className={css.form} aria-label={writing?.title ?? say(`knowledge.add${words}`)}>
      <h2 className={css.title}>{writing?.title ?? say(`knowledge.add${words}`)}</h2>
      <TextInput
        label={say('writing.title')}
        description={say(`writing.${kind}TitleHint`)}
        required
        autoFocus={!writing}
        maxLength={LONGEST.title}
        value={draft.title}
        error={wrong.title}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <Textarea
        ref={text}
        label={say('writing.text')}
        required
        lang={draft.language}
        minRows={8}
        maxRows={24}
        maxLength={LONGEST.text}
        value={draft.text}
        error={wrong.text}
        onChange={event => set({ text: event.currentTarget.value })}
      />
      <Remarks remarks={writing?.remarks ?? []} />
      {kind === 'macro' && <Places field={text} onText={next => set({ text: next })} />}
      <div className={css.field}>
        <span className={css.legend} aria-hidden>
          {say('writing.language')}
        </span>
        <SegmentedControl
          aria-label={say('writing.language')}
          value={draft.language}
          onChange={value => set({ language: value as Language })}
          data={languages}
        />
      </div>
      {kind === 'article' && <LinkFields links={draft.links} wrong={wrong} onChange={links => set({ links })} />}
      {save.isError && <Problem>{sentenceOf(save.error)}</Problem>}
      <ActOrCancel busy={save.isPending} ready={Boolean(draft.title.trim() && draft.text.trim())} onCancel={cancel} />
    </form>
  )
}

const draftOf = (writing?: Writing): Draft => ({
  title: writing?.title ?? '',
  text: writing?.text ?? '',
  language: writing?.language ?? language.get(),
  links: writing?.links ?? [],
})
