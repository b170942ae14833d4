import { Button, Group, SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { previewBulletin, publishBulletin } from '../../../src/contract/incident/bulletin.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf, tellDone } from '../../app/failure.ts'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { type Language, language, useSay } from '../../app/speech.ts'
import { useLanguages } from '../../parts/form/languages.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { type Incident, useIncidentChange } from '../query.ts'
import css from './bulletin.module.css'
import { Confirm } from './confirm.tsx'
import { bodyOf, type Draft, hasWords, kindsFor, LANGUAGES } from './draft.ts'
import { OtherReaders } from './other-readers.tsx'
import { Parts } from './parts.tsx'
import { PreviewPane } from './preview.tsx'
import { Until } from './until.tsx'
import { useDraft } from './use-draft.ts'
import { usePreview } from './use-preview.ts'

/** An update in five parts, in two languages, with what each customer would read and when beside it. */
export function Editor({ incident }: { incident: Incident }) {
  const say = useSay()
  const languages = useLanguages()
  const { draft, set, setKind, forget } = useDraft(incident)
  const [shown, setShown] = useState<Language>(language.get())
  const params = { incidentId: incident.id }
  const preview = usePreview(incident, draft)
  // what is missing is named at its field once somebody tries to send
  const check = useMutation({
    mutationFn: () => call(previewBulletin, { params, body: bodyOf(draft) }),
    meta: { beside: true },
    onError: error => {
      const [field = ''] = Object.keys(fieldsOf(error))
      const at = LANGUAGES.find(each => field.startsWith(`texts.${each}`))
      if (at) setShown(at)
    },
  })
  const send = useIncidentChange(
    incident.id,
    () => call(publishBulletin, { params, body: { ...bodyOf(draft), once: draft.once } }),
    {
      onDone: next => {
        check.reset()
        forget(next)
        tellDone(say('incident.bulletin.sent'))
      },
    },
  )
  useShortcuts({ b: () => document.querySelector<HTMLElement>(`.${css.parts} textarea`)?.focus() })
  const failure = send.error ?? check.error
  const wrong = fieldsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.reset()
    check.mutate()
  }
  const writeIn = (next: Language) => {
    setShown(next)
    // on a phone the column appears first
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`fieldset[lang="${next}"] textarea`)?.focus())
  }
  const change = (part: Partial<Draft>) => {
    if (failure) {
      check.reset()
      send.reset()
    }
    set(part)
  }
  return (
    <Panel title={say('incident.bulletin.title')}>
      <form onSubmit={submit} aria-label={say('incident.bulletin.title')} className={css.form}>
        <Kinds incident={incident} kind={draft.kind} error={wrong.kind} onPick={setKind} />
        <p className={css.hint}>{say(`incident.bulletin.hint.${draft.kind}`)}</p>
        <SegmentedControl
          className={css.languages!}
          fullWidth
          size="xs"
          aria-label={say('incident.bulletin.language')}
          data={languages}
          value={shown}
          onChange={value => setShown(value as Language)}
        />
        <div className={css.parts} data-shown={shown}>
          {LANGUAGES.map(each => (
            <Parts
              key={each}
              language={each}
              incident={incident}
              kind={draft.kind}
              texts={draft.texts[each]}
              wrong={wrong}
              onChange={texts => change({ texts: { ...draft.texts, [each]: texts } })}
            />
          ))}
        </div>
        <OtherReaders incident={incident} draft={draft} onWrite={writeIn} />
        <Until draft={draft} incident={incident} error={wrong.untilAt} onChange={change} />
        <PreviewPane preview={preview} />
        {failure && <Problem>{sentenceOf(failure)}</Problem>}
        <Group gap={10}>
          <Button
            type="submit"
            loading={check.isPending}
            disabled={!LANGUAGES.some(each => hasWords(draft.texts[each]))}
          >
            {say('incident.bulletin.send')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => forget(incident)}>
            {say('incident.bulletin.discard')}
          </Button>
          <span className={css.hint}>{say('incident.bulletin.kept')}</span>
        </Group>
      </form>
      {check.data && !send.isSuccess && (
        <Confirm
          preview={check.data}
          draft={draft}
          incident={incident}
          sending={send.isPending}
          error={send.error}
          onSend={() => send.mutate(undefined)}
          onClose={check.reset}
        />
      )}
    </Panel>
  )
}

interface KindsProps {
  incident: Incident
  kind: Draft['kind']
  error?: string
  onPick: (kind: Draft['kind']) => void
}

function Kinds({ incident, kind, error, onPick }: KindsProps) {
  const say = useSay()
  return (
    <div>
      <div className={css.kinds}>
        <SegmentedControl
          aria-label={say('incident.bulletin.kindLabel')}
          size="xs"
          data={kindsFor(incident).map(value => ({ value, label: say(`incident.bulletin.kind.${value}`) }))}
          value={kind}
          onChange={value => onPick(value as Draft['kind'])}
        />
      </div>
      {error && (
        <div className={css.wrong} role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
