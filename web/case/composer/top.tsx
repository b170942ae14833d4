import { Button, CloseButton, SegmentedControl } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { memo, type RefObject } from 'react'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../query.ts'
import css from './composer.module.css'
import type { Mode } from './draft/letter.ts'
import type { Change } from './draft/use-letter.ts'
import { Insert } from './insert/insert.tsx'

const MODES: Mode[] = ['reply', 'note', 'call']

interface TopProps {
  theCase: Case
  mode: Mode
  change: Change
  field: RefObject<HTMLTextAreaElement | null>
  inserting: boolean
  onInsert: (opened: boolean) => void
  onDecide?: () => void
  onClose: () => void
}

/** What is written here, what can be put into it, and the way out. */
export const Top = memo(({ theCase, mode, change, field, inserting, onInsert, onDecide, onClose }: TopProps) => {
  const say = useSay()
  return (
    <div className={css.top}>
      <SegmentedControl
        aria-label={say('composer.modeLabel')}
        size="xs"
        value={mode}
        onChange={value => change({ mode: value as Mode })}
        data={MODES.map(value => ({ value, label: say(`composer.mode.${value}`) }))}
      />
      {mode === 'reply' && (
        <Insert
          theCase={theCase}
          change={change}
          field={field}
          opened={inserting}
          onOpen={() => onInsert(true)}
          onClose={() => onInsert(false)}
        />
      )}
      {onDecide && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconGavel size={16} stroke={1.7} aria-hidden />}
          aria-label={say('ruling.decide')}
          onClick={onDecide}
        >
          <span className={css.insertText}>{say('ruling.button')}</span>
        </Button>
      )}
      <CloseButton onClick={onClose} aria-label={say('composer.fold')} />
    </div>
  )
})
