import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useMemo, useRef, useState } from 'react'
import { tellFailure } from '../../../app/failure.ts'
import { useMe } from '../../../app/session.ts'
import { useSay } from '../../../app/speech.ts'
import { keyName } from '../../review/keys.ts'
import composer from '../composer.module.css'
import { DropZone } from './drop-zone.tsx'
import { FileRow, RemovedRow, UploadRow } from './file-row.tsx'
import css from './files.module.css'
import { addFiles, type DraftFile, draftFilesQuery, filesAt, isAt, putBack, takeOff, uploads } from './files.ts'

interface FilesProps {
  caseId: number
  mode: 'reply' | 'note'
  /** The letter speaks of a file. */
  said: boolean
}

/** The files of a letter: what goes with it, what is on its way, and how to add more. */
export const Files = memo(({ caseId, mode, said }: FilesProps) => {
  const say = useSay()
  const { id: meId } = useMe()
  const place = useMemo(() => ({ caseId, mode, meId }), [caseId, mode, meId])
  const { data } = useQuery(draftFilesQuery(caseId))
  const files = filesAt(data?.items ?? [], place)
  const coming = uploads.use().filter(isAt(place))
  const [removed, setRemoved] = useState<DraftFile[]>([])
  const clip = useRef<HTMLButtonElement>(null)
  const add = (chosen: File[]) => void addFiles(place, chosen).catch(tellFailure)
  const remove = (file: DraftFile) => {
    setRemoved(now => [...now, file])
    void takeOff(caseId, file)
  }
  const restore = (file: DraftFile) => {
    void putBack(caseId, file).catch(tellFailure)
    setRemoved(now => now.filter(({ id }) => id !== file.id))
    clip.current?.focus()
  }
  const gone = removed.filter(({ mode: of, id }) => of === mode && !files.some(file => file.id === id))
  const isEmpty = !files.length && !coming.length
  return (
    <div className={css.files}>
      <DropZone mode={mode} clip={clip} onDrop={add} />
      {(!isEmpty || gone.length > 0) && (
        <ul className={css.rows} aria-label={say(`files.of.${mode}`)}>
          {files.map(file => (
            <FileRow key={file.id} file={file} onRemove={() => remove(file)} />
          ))}
          {coming.map(upload => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
          {gone.map(file => (
            <RemovedRow key={file.id} file={file} onRestore={() => restore(file)} />
          ))}
        </ul>
      )}
      <p className={css.aloud} role="status">
        {coming.length === 0 && files.length > 0 && say('files.count', { count: files.length })}
      </p>
      <div className={css.add}>
        <FileButton multiple onChange={add}>
          {props => (
            <Button
              {...props}
              ref={clip}
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconPaperclip size={16} stroke={1.7} aria-hidden />}
              rightSection={<kbd className={composer.key}>{keyName('A')}</kbd>}
              aria-keyshortcuts="Alt+A"
            >
              {say('files.add')}
            </Button>
          )}
        </FileButton>
        {said && isEmpty ? (
          <span className={css.said} role="status">
            {say('files.saidOnly')}
          </span>
        ) : (
          data && (
            <span className={css.limits}>
              {say('files.limits', { files: data.limits.files, megabytes: data.limits.bytes / 1e6 })}
            </span>
          )
        )}
      </div>
    </div>
  )
})
