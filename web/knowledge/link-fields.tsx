import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useSay } from '../app/speech.ts'
import css from './knowledge.module.css'
import type { Link } from './query.ts'

interface LinkFieldsProps {
  links: Link[]
  /** Sentences of the desk by field, as `links.0.url`. */
  wrong: Record<string, string>
  onChange: (links: Link[]) => void
}

/** Further reading under an article. */
export function LinkFields({ links, wrong, onChange }: LinkFieldsProps) {
  const say = useSay()
  const change = (at: number, part: Partial<Link>) =>
    onChange(links.map((link, i) => (i === at ? { ...link, ...part } : link)))
  return (
    <fieldset className={css.places}>
      <legend className={css.legend}>{say('knowledge.links')}</legend>
      {links.map((link, i) => (
        <div key={i} className={css.link}>
          <TextInput
            aria-label={`${say('writing.linkN', { number: i + 1 })}: ${say('writing.linkLabel')}`}
            placeholder={say('writing.linkLabel')}
            required
            autoFocus={!link.label && !link.url}
            maxLength={200}
            value={link.label}
            error={wrong[`links.${i}.label`]}
            onChange={event => change(i, { label: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${say('writing.linkN', { number: i + 1 })}: ${say('writing.linkUrl')}`}
            placeholder="https://"
            type="url"
            required
            maxLength={2000}
            value={link.url}
            error={wrong[`links.${i}.url`]}
            onChange={event => change(i, { url: event.currentTarget.value })}
          />
          <ActionIcon
            size={36}
            aria-label={say('writing.removeLink', { number: i + 1 })}
            onClick={() => onChange(links.filter((_, at) => at !== i))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {links.length < 20 && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => onChange([...links, { label: '', url: '' }])}
        >
          {say('writing.addLink')}
        </Button>
      )}
    </fieldset>
  )
}
