import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconFile, IconRefresh, IconX } from '@tabler/icons-react'
import { useSay } from '../../../app/speech.ts'
import { FileSize } from '../../../parts/file-size.tsx'
import css from './files.module.css'
import { again, type DraftFile, drop, type Upload } from './files.ts'

/** Pictures that every browser shows. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A file that goes with the letter. */
export function FileRow({ file, onRemove }: { file: DraftFile; onRemove: () => void }) {
  const say = useSay()
  const { name, type, size, url } = file
  return (
    <li className={css.row}>
      {SHOWN.has(type) ? <img className={css.thumb} src={url} alt="" loading="lazy" /> : <Sign />}
      <a className={css.name} href={url} download={name} title={name}>
        {name}
      </a>
      <FileSize bytes={size} className={css.size} />
      <ActionIcon variant="subtle" color="gray" aria-label={say('files.remove', { name })} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}

/** A file on its way, or one that did not get there, with the reason. */
export function UploadRow({ upload }: { upload: Upload }) {
  const say = useSay()
  const { file, share, failed } = upload
  const { name } = file
  return (
    <li className={css.row} data-failed={failed ? true : undefined}>
      {failed ? <IconAlertTriangle className={css.sign} size={18} stroke={1.7} aria-hidden /> : <Sign />}
      <span className={css.name} title={name}>
        {name}
        {failed && (
          <span className={css.failed} role="alert">
            {failed}
          </span>
        )}
      </span>
      {failed ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('files.again', { name })}
          onClick={() => again(upload)}
        >
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <progress className={css.progress} value={share} max={1} aria-label={say('files.coming', { name })} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say(failed ? 'files.remove' : 'files.stop', { name })}
        onClick={() => drop(upload)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}

/** A file that was taken off a moment ago, with the way back. */
export function RemovedRow({ file, onRestore }: { file: DraftFile; onRestore: () => void }) {
  const say = useSay()
  return (
    <li className={css.row} data-removed>
      <Sign />
      <span className={css.name}>{say('files.removed', { name: file.name })}</span>
      <Button autoFocus size="compact-sm" variant="default" onClick={onRestore}>
        {say('files.restore')}
      </Button>
    </li>
  )
}

const Sign = () => <IconFile className={css.sign} size={18} stroke={1.7} aria-hidden />
