import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { momentOf, wallOf } from '../../app/time/dates.ts'
import { WallInput } from '../../parts/time/wall-input.tsx'
import { COMMON_CURRENCIES, SumField } from '../sum-field.tsx'
import type { FactField } from './fact-shape.ts'
import type { Facts } from './query.ts'
import css from './rule.module.css'
import { sayChoice, sayFact } from './words.ts'

interface FactsFormProps {
  fields: FactField[]
  facts: Facts
  onChange: (facts: Facts) => void
  /** What is wrong, by the name of the fact. */
  wrong: Record<string, string>
}

/** What a rule has to know, each fact in the form that it has. */
export function FactsForm({ fields, facts, onChange, wrong }: FactsFormProps) {
  const set = (name: string, value: unknown) => onChange({ ...facts, [name]: value })
  // a sum brings its currency along
  const shown = fields.filter(({ name }) => name !== 'currency' || !fields.some(({ shape }) => shape === 'sum'))
  return (
    <div className={css.facts}>
      {shown.map(field => (
        <Fact
          key={field.name}
          field={field}
          value={facts[field.name]}
          currency={String(facts.currency ?? '')}
          error={wrong[field.name]}
          wrong={wrong}
          onChange={value => set(field.name, value)}
          onSum={(amount, currency) => onChange({ ...facts, [field.name]: amount, currency })}
        />
      ))}
    </div>
  )
}

interface FactProps {
  field: FactField
  value: unknown
  currency: string
  error: string | undefined
  wrong: Record<string, string>
  onChange: (value: unknown) => void
  onSum: (amount: number | null, currency: string) => void
}

function Fact({ field, value, currency, error, wrong, onChange, onSum }: FactProps) {
  const say = useSay()
  const { zone } = useMe()
  const { name, shape, required, choices, whole } = field
  const label = required ? sayFact(say, name) : say('pack.optional', { fact: sayFact(say, name) })
  const text = typeof value === 'string' ? value : ''
  switch (shape) {
    case 'choice':
      return (
        <Select
          label={label}
          data={choices.map(choice => ({ value: choice, label: sayChoice(say, name, choice) }))}
          value={text || null}
          error={error}
          clearable={!required}
          onChange={onChange}
        />
      )
    case 'yes-no':
      return (
        <Checkbox
          className={css.tick}
          label={sayFact(say, name)}
          checked={value === true}
          error={error}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      )
    case 'date':
      return (
        <TextInput
          type="date"
          label={label}
          value={text}
          error={error}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )
    case 'wall':
      return <WallInput label={label} value={text} error={error} onChange={onChange} />
    case 'moment':
      return (
        <WallInput
          label={label}
          value={text ? wallOf(new Date(text), zone) : ''}
          error={error}
          onChange={wall => onChange(wall ? momentOf(wall, zone).toISOString() : '')}
        />
      )
    case 'sum':
      return (
        <SumField
          label={label}
          value={{ amount: typeof value === 'number' ? value : null, currency: currency || 'RUB' }}
          currencies={COMMON_CURRENCIES}
          error={error ?? wrong.currency}
          onChange={sum => onSum(sum.amount, sum.currency)}
        />
      )
    case 'number':
      return (
        <NumberInput
          label={label}
          allowDecimal={!whole}
          decimalSeparator={say('incident.account.point')}
          value={typeof value === 'number' ? value : ''}
          error={error}
          onChange={next => onChange(next === '' ? '' : Number(next))}
        />
      )
    case 'group':
      return (
        <fieldset className={css.group}>
          <legend>{label}</legend>
          <FactsForm fields={field.fields} facts={(value as Facts) ?? {}} onChange={onChange} wrong={wrong} />
        </fieldset>
      )
    case 'numbers':
      return <Numbers label={label} value={value} error={error} onChange={onChange} />
    default:
      return (
        <TextInput label={label} value={text} error={error} onChange={event => onChange(event.currentTarget.value)} />
      )
  }
}

/** Several numbers, with spaces or commas between. */
function Numbers({
  label,
  value,
  error,
  onChange,
}: Pick<FactProps, 'value' | 'error' | 'onChange'> & { label: string }) {
  const say = useSay()
  const known = Array.isArray(value) ? value.join(', ') : ''
  const read = (text: string) =>
    onChange(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    )
  return (
    <TextInput
      label={label}
      description={say('pack.numbers')}
      defaultValue={known}
      error={error}
      onBlur={event => read(event.currentTarget.value)}
    />
  )
}
