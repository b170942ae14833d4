import { ActionIcon, Button, FileButton, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { suggestionsQuery } from '../query.ts'
import css from './declare.module.css'
import type { TypedScope } from './typed-scope.ts'

interface ScopeFieldsProps {
  value: TypedScope
  onChange: (value: TypedScope) => void
  /** Sentences for fields, by their name on the wire. */
  wrong: Record<string, string>
}

/** What an incident hits: places, lists, conditions, cases. */
export function ScopeFields({ value, onChange, wrong }: ScopeFieldsProps) {
  const say = useSay()
  const set = (part: Partial<TypedScope>) => onChange({ ...value, ...part })
  return (
    <div className={css.scope}>
      <PlacesInput places={value.places} error={wrong['scope.places']} onChange={places => set({ places })} />
      <div className={css.two}>
        <IdsInput words="assets" value={value.assets} onChange={assets => set({ assets })} />
        <IdsInput words="customers" value={value.customers} onChange={customers => set({ customers })} />
      </div>
      <TagsInput
        label={say('incident.scope.cases')}
        description={say('incident.scope.casesHint')}
        size="sm"
        splitChars={[',', ' ', ';']}
        value={value.cases}
        onChange={cases => set({ cases: cases.filter(number => /^\d+$/.test(number)) })}
      />
      <Conditions conditions={value.conditions} onChange={conditions => set({ conditions })} />
    </div>
  )
}

interface PlacesInputProps {
  places: string[]
  error?: string
  onChange: (places: string[]) => void
}

/** Places with what lies below them; a dot opens the next level of suggestions. */
function PlacesInput({ places, error, onChange }: PlacesInputProps) {
  const say = useSay()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const { data } = useQuery({ ...suggestionsQuery(asked), placeholderData: keepPreviousData })
  return (
    <TagsInput
      label={say('incident.scope.places')}
      description={say('incident.scope.placesHint')}
      size="sm"
      placeholder={places.length ? undefined : say('incident.scope.placesPlaceholder')}
      data={data?.items ?? []}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={places}
      onChange={onChange}
      error={error}
      acceptValueOnBlur
    />
  )
}

interface IdsInputProps {
  words: 'assets' | 'customers'
  value: string
  onChange: (text: string) => void
}

/** A pasted list of ids, or a file of them. */
function IdsInput({ words, value, onChange }: IdsInputProps) {
  const say = useSay()
  return (
    <div>
      <Textarea
        label={say(`incident.scope.${words}`)}
        description={say('incident.scope.listHint')}
        minRows={2}
        maxRows={6}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={file => void file?.text().then(onChange)}>
        {props => (
          <Button
            {...props}
            size="compact-xs"
            variant="subtle"
            mt={4}
            leftSection={<IconUpload size={14} stroke={1.7} aria-hidden />}
          >
            {say('incident.scope.file')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}

interface ConditionsProps {
  conditions: TypedScope['conditions']
  onChange: (conditions: TypedScope['conditions']) => void
}

/** Services of a kind, or whose name holds a text. */
function Conditions({ conditions, onChange }: ConditionsProps) {
  const say = useSay()
  const change = (at: number, part: Partial<TypedScope['conditions'][number]>) =>
    onChange(conditions.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <div>
      {conditions.map((condition, at) => (
        // rows have no other name while they are typed
        <div key={at} className={css.condition}>
          <TextInput
            label={say('incident.scope.conditionKind')}
            value={condition.kind}
            onChange={event => change(at, { kind: event.currentTarget.value })}
          />
          <TextInput
            label={say('incident.scope.conditionLabel')}
            value={condition.label}
            onChange={event => change(at, { label: event.currentTarget.value })}
          />
          <ActionIcon
            size={34}
            aria-label={say('incident.scope.conditionRemove')}
            onClick={() => onChange(conditions.filter((_, index) => index !== at))}
          >
            <IconTrash size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...conditions, { kind: '', label: '' }])}
      >
        {say('incident.scope.conditionAdd')}
      </Button>
    </div>
  )
}
