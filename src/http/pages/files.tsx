import { createHash } from 'node:crypto'
import { FILES_AT_MOST, FILES_BYTES } from '../../core/intake/files.ts'
import { size } from '../../words/format/format.ts'
import { sayProblem } from '../../words/problem.ts'
import type { Reader } from '../../words/reader.ts'
import { wordsFor } from '../../words/words.ts'
import { Field } from './field.tsx'

interface FilesProps {
  reader: Reader
  label: string
  error?: string | undefined
}

/** The place for files. It says how many and how large before they are chosen, and a browser that can refuses more. */
export function Files({ reader, label, error }: FilesProps) {
  const limit = size(reader, FILES_BYTES)
  const hint = wordsFor(reader.language)('pages.case.message.filesHint', { limit, count: FILES_AT_MOST })
  const limits = {
    'data-most': FILES_AT_MOST,
    'data-room': FILES_BYTES,
    'data-many': sayProblem(reader.language, 'too-many-files', { limit: FILES_AT_MOST }),
    'data-large': sayProblem(reader.language, 'body-too-large', { limit }),
  }
  return (
    <>
      <Field id="files" label={label} hint={hint} error={error}>
        {tied => <input {...tied} {...limits} type="file" name="files" multiple />}
      </Field>
      <p className="error" id="files-over" role="alert" hidden />
      <script dangerouslySetInnerHTML={{ __html: GUARD }} />
    </>
  )
}

/** A form with too much is not sent, so that nothing that was typed is lost on the way. */
export const GUARD = `(()=>{const f=document.getElementById('files'),o=document.getElementById('files-over')
f.addEventListener('change',()=>{const l=[...f.files],d=f.dataset
const w=l.length>d.most?d.many:l.reduce((s,x)=>s+x.size,0)>d.room?d.large:''
f.setCustomValidity(w);o.textContent=w;o.hidden=!w})})()`

/** The one script that these pages may run, for their content security policy. */
export const GUARD_DIGEST = `'sha256-${createHash('sha256').update(GUARD).digest('base64')}'`
