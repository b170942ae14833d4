import { Button, FileButton } from '@mantine/core'
import { IconTable, IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { download } from '../../parts/csv.ts'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../setup.module.css'
import { StepFrame, type StepProps } from '../step-frame.tsx'
import { EXAMPLE } from './example.ts'
import { ImportView } from './import-view.tsx'
import { PreviewView } from './preview-view.tsx'
import { previewFile } from './query.ts'
import { useImport } from './use-import.ts'

/** Customers from a spreadsheet: chosen, understood, brought in; what stays outside is named and given back. */
export function CustomersStep(step: StepProps) {
  const say = useSay()
  const [file, setFile] = useState<File | null>(null)
  const look = useMutation({ mutationFn: previewFile, meta: { beside: true } })
  const run = useImport()
  const choose = (chosen: File | null) => {
    if (!chosen) return
    setFile(chosen)
    run.reset()
    look.mutate(chosen)
  }
  const busy = run.going !== null
  return (
    <StepFrame step="customers" {...step}>
      {step.state === 'done' && !file && (
        <>
          <p className={css.standing}>
            <IconUsers size={20} stroke={1.7} aria-hidden />
            {say('setup.customers.standing')}
          </p>
          <p className={css.quiet}>{say('setup.customers.standingHint')}</p>
        </>
      )}
      <div className={css.choose}>
        <FileButton
          onChange={choose}
          accept=".csv,.txt,text/csv"
          inputProps={{ 'aria-label': say('setup.customers.file') }}
        >
          {props => (
            <Button
              {...props}
              variant={file ? 'default' : 'light'}
              disabled={busy}
              leftSection={<IconTable size={17} aria-hidden />}
            >
              {say(file ? 'setup.customers.another' : 'setup.customers.choose')}
            </Button>
          )}
        </FileButton>
        {file ? (
          <span>{file.name}</span>
        ) : (
          <Button variant="subtle" onClick={() => download('customers.csv', EXAMPLE)}>
            {say('setup.customers.example')}
          </Button>
        )}
      </div>
      {!file && <p className={css.quiet}>{say('setup.customers.hint')}</p>}
      {look.isError && <Problem>{sentenceOf(look.error)}</Problem>}
      {look.data && file && !busy && !run.report && (
        <PreviewView preview={look.data} onImport={() => void run.start(file)} />
      )}
      <ImportView run={run} file={file} />
    </StepFrame>
  )
}
