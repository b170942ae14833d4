import { Button, Group } from '@mantine/core'
import { IconCheck, IconCloudOff, IconCopy } from '@tabler/icons-react'
import { useSay } from '../../../app/speech.ts'
import css from './kept.module.css'
import type { Writing } from './use-letter.ts'

/** Whether the desk has what was typed; said aloud only where it has not. */
export function Kept({ writing: { letter, keeping } }: { writing: Writing }) {
  const say = useSay()
  const { kept } = keeping
  if (!letter.text[letter.mode].trim()) return null
  return (
    <span className={css.kept} data-kept={kept}>
      {kept === 'here' ? <IconCloudOff size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
      <span role={kept === 'here' ? 'status' : undefined}>
        {say(letter.unsaved.length && kept !== 'here' ? 'kept.keeping' : `kept.${kept}`)}
      </span>
    </span>
  )
}

/** Words of another window of the same person that this one had not seen: nothing of them is lost. */
export function Earlier({ writing: { letter, change } }: { writing: Writing }) {
  const say = useSay()
  const { mode, earlier, text } = letter
  const without = (words: string) => ({ ...earlier, [mode]: earlier[mode].filter(other => other !== words) })
  const add = (words: string) =>
    change({
      text: { ...text, [mode]: [text[mode].trimEnd(), words].filter(Boolean).join('\n\n') },
      earlier: without(words),
    })
  return (
    <>
      {letter.elsewhere && (
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
}
