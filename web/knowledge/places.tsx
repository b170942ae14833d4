import type { RefObject } from 'react'
import { Placeholder } from '../../src/contract/knowledge.ts'
import { useSay } from '../app/speech.ts'
import css from './knowledge.module.css'

interface PlacesProps {
  field: RefObject<HTMLTextAreaElement | null>
  onText: (text: string) => void
}

/** What a case fills by itself; pressed, it lands where the cursor is. */
export function Places({ field, onText }: PlacesProps) {
  const say = useSay()
  const insert = (name: string) => {
    const area = field.current
    if (!area) return
    area.focus()
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end')
    onText(area.value)
  }
  return (
    <fieldset className={css.places}>
      <legend className={css.legend}>{say('writing.places')}</legend>
      <p className={css.quiet}>{say('writing.placesHint')}</p>
      <div className={css.chips}>
        {Placeholder.options.map(name => (
          <button key={name} type="button" className={css.chip} title={`{{${name}}}`} onClick={() => insert(name)}>
            {say(`placeholder.${name}`)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
