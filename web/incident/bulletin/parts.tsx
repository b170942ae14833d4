import { Button, Checkbox, Textarea } from '@mantine/core'
import { type Language, useSay, useSayIn } from '../../app/speech.ts'
import type { BulletinKind, Incident } from '../query.ts'
import { lastOf } from '../room/count.ts'
import css from './bulletin.module.css'
import { type PartName, type PartTexts, partsOf, standing } from './draft.ts'

interface PartsProps {
  language: Language
  incident: Incident
  kind: BulletinKind
  texts: PartTexts
  wrong: Record<string, string>
  onChange: (texts: PartTexts) => void
}

/** The written parts in one language; what the last update said can be taken over. */
export function Parts({ language, incident, kind, texts, wrong, onChange }: PartsProps) {
  const say = useSay()
  const last = lastOf(incident)?.texts[language]
  const readers = incident.counts.filter(row => row.language === language).reduce((all, row) => all + row.customers, 0)
  const takeOver = () =>
    last && onChange({ ...texts, ...last, cause: last.cause ?? '', causeUnknown: last.cause === null, reason: '' })
  return (
    <fieldset className={css.language} data-language={language} lang={language}>
      <legend>
        {say(`language.${language}`)}
        <span className={css.readers}>{say('incident.customers', { count: readers })}</span>
      </legend>
      {last && (
        <Button size="compact-xs" variant="subtle" className={css.takeOver!} onClick={takeOver}>
          {say('incident.bulletin.takeOver')}
        </Button>
      )}
      {partsOf(kind).map(part => (
        <Part
          key={part}
          part={part}
          language={language}
          texts={texts}
          stands={standing(part, kind, last)}
          error={wrong[`texts.${language}.${part}`] ?? (part === 'found' ? wrong.texts : undefined)}
          onChange={onChange}
        />
      ))}
    </fieldset>
  )
}

interface PartProps {
  part: PartName
  language: Language
  texts: PartTexts
  /** What will be said if nothing is written. */
  stands: string
  error?: string
  onChange: (texts: PartTexts) => void
}

function Part({ part, language, texts, stands, error, onChange }: PartProps) {
  const say = useSay()
  // an example is in the language of the letter, not of the screen
  const sayThere = useSayIn(language)
  const unknown = part === 'cause' && texts.causeUnknown
  return (
    <div>
      <Textarea
        label={say(`incident.part.${part}`)}
        placeholder={unknown ? sayThere('incident.part.causeUnknown') : stands || sayThere(`incident.example.${part}`)}
        minRows={2}
        maxRows={8}
        maxLength={2000}
        disabled={unknown}
        value={unknown ? '' : texts[part]}
        error={error}
        onChange={event => onChange({ ...texts, [part]: event.currentTarget.value })}
      />
      {part === 'cause' && (
        <Checkbox
          size="xs"
          mt={6}
          label={say('incident.part.notKnownYet')}
          checked={texts.causeUnknown}
          onChange={event => onChange({ ...texts, causeUnknown: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}
