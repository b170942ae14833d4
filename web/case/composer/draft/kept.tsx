import { Button, Group } from '@mantine/core'
import { IconCheck, IconCloudOff, IconCopy } from '@tabler/icons-react'
import { memo } from 'react'
import { useSay } from '../../../app/speech.ts'
import type { Kept as State } from './keeping.ts'
import css from './kept.module.css'
import type { Letter } from './letter.ts'
import type { Change } from './use-letter.ts'

/** Whether the desk has what was typed; said aloud only where it has not. */
export const Kept = memo(({ kept, isUnsaved }: { kept: State; isUnsaved: boolean }) => {
  const say = useSay()
  return (
    <span className={css.kept} data-kept={kept}>
      {kept === 'here' ? <IconCloudOff size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
      <span role={kept === 'here' ? 'status' : undefined}>
        {say(isUnsaved && kept !== 'here' ? 'kept.keeping' : `kept.${kept}`)}
      </span>
    </span>
  )
})

interface EarlierProps extends Pick<Letter, 'mode' | 'earlier' | 'elsewhere'> {
  change: Change
}

/** Words of another window of the same person that this one had not seen: nothing of them is lost. */
export const Earlier = memo(({ mode, earlier, elsewhere, change }: EarlierProps) => {
  const say = useSay()
  const without = (words: string) => ({ ...earlier, [mode]: earlier[mode].filter(other => other !== words) })
  const add = (words: string) =>
    change(({ text }) => ({
      text: { ...text, [mode]: [text[mode].trimEnd(), words].filter(Boolean).join('\n\n') },
      earlier: without(words),
    }))
  return (
    <>
      {elsewhere && (
        <p className={css.elsewhere} role="status">
          {say('kept.elsewhere')}
        </p>
      )}
      {earlier[mode].map(words => (
        <div key={words} className={css.earlier}>
          <IconCopy size={17} stroke={1.8} aria-hidden />
          <div className={css.words}>
            <span className={css.who}>{say('kept.earlier')}</span>
            <p>{words}</p>
          </div>
          <Group gap={6}>
            <Button size="compact-sm" variant="default" onClick={() => add(words)}>
              {say('kept.add')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change({ earlier: without(words) })}>
              {say('kept.drop')}
            </Button>
          </Group>
        </div>
      ))}
    </>
  )
})
