import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useSay } from '../speech.ts'
import { useChoices } from './choices.ts'
import css from './palette.module.css'

/** Everything by a few letters: cases by number or words, customers by name, screens, and what can be done here. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const choices = useChoices(words)
  const chosen = choices[Math.min(at, choices.length - 1)]
  const current = chosen && `${id}-${chosen.key}`
  useEffect(() => {
    if (current) document.getElementById(current)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const take = (choice: typeof chosen) => {
    if (!choice) return
    onClose()
    // once the dialogue has given the focus back
    setTimeout(choice.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, choices.length - 1) + step + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter') take(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      size={600}
      yOffset="12dvh"
      padding={0}
      transitionProps={{ duration: 0 }}
      aria-label={say('palette.title')}
    >
      <TextInput
        data-autofocus
        className={css.field}
        variant="unstyled"
        size="lg"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current}
        aria-autocomplete="list"
        aria-label={say('palette.title')}
        placeholder={say('palette.hint')}
        leftSection={<IconSearch size={20} stroke={1.7} aria-hidden />}
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={say('palette.results')} className={css.rows}>
        {choices.map(choice => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field above holds the focus
          <div
            key={choice.key}
            id={`${id}-${choice.key}`}
            role="option"
            aria-selected={choice === chosen}
            className={css.row}
            onMouseMove={() => setAt(choices.indexOf(choice))}
            onClick={() => take(choice)}
          >
            <choice.icon size={18} stroke={1.7} aria-hidden />
            <span className={css.name}>{choice.name}</span>
            {choice.about && <span className={css.about}>{choice.about}</span>}
            {choice.keys && (
              <span className={css.keys}>
                {choice.keys.split(' ').map(key => (
                  <kbd key={key} className={css.key}>
                    {key}
                  </kbd>
                ))}
              </span>
            )}
          </div>
        ))}
      </div>
      {!choices.length && <p className={css.none}>{say('palette.none')}</p>}
    </Modal>
  )
}
