import { Modal } from '@mantine/core'
import css from './shortcut-help.module.css'
import { type ScreenKey, useSay } from './speech.ts'

const KEYS: [string, ScreenKey][] = [
  ['g t', 'keys.today'],
  ['g c', 'keys.cases'],
  ['g i', 'keys.incidents'],
  ['g u', 'keys.customers'],
  ['g r', 'keys.remedies'],
  ['g k', 'keys.knowledge'],
  ['g l', 'keys.rules'],
  ['g s', 'keys.settings'],
  ['c', 'keys.call'],
  ['j k', 'keys.rows'],
  ['Enter', 'keys.open'],
  ['r', 'keys.reply'],
  ['n', 'keys.note'],
  ['l', 'keys.log'],
  ['p', 'keys.pledge'],
  ['m', 'keys.remedy'],
  ['d', 'keys.decide'],
  ['b', 'keys.bulletin'],
  ['1 2 3 4 5', 'keys.sides'],
  ['/', 'keys.search'],
  ['Ctrl Enter', 'keys.send'],
  ['?', 'keys.help'],
]

/** All the keys on one small page. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('keys.title')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <dl className={css.keys}>
        {KEYS.map(([keys, words]) => (
          <div key={keys} className={css.row}>
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
