import { Modal } from '@mantine/core'
import { useSay } from '../speech.ts'
import { KEYS } from './keys.ts'
import css from './shortcut-help.module.css'

/** All the keys on one small page. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const say = useSay()
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={say('keys.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <dl className={css.keys}>
        {KEYS.map(([keys, words]) => (
          <div key={words} className={css.row}>
            <dt>{say(words)}</dt>
            <dd>
              {keys.split(' ').map(key => (
                <kbd key={key} className={css.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
