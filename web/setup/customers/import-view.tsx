import { Button, Progress } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useSay } from '../../app/speech.ts'
import { download } from '../../parts/csv.ts'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../setup.module.css'
import type { Going, Report } from './query.ts'
import { Rejects } from './rejects.tsx'
import type { ImportRun } from './use-import.ts'

/** The import while it runs and what it came to. */
export function ImportView({ run: { going, report, failed }, file }: { run: ImportRun; file: File | null }) {
  return (
    <>
      <div role="status">
        {going && <GoingOn going={going} />}
        {report && <Counts report={report} />}
      </div>
      {failed && <Problem>{failed}</Problem>}
      {report && report.rejected > 0 && <Outside report={report} name={file?.name ?? 'customers.csv'} />}
    </>
  )
}

function GoingOn({ going }: { going: Going }) {
  const say = useSay()
  const share = going.state === 'reading' ? (going.bytesRead / Math.max(1, going.bytesTotal)) * 100 : 100
  const words =
    going.state === 'reading' ? say('setup.customers.reading', { rows: going.rows }) : say('setup.customers.storing')
  return (
    <div className={css.going}>
      <p>{words}</p>
      <Progress value={share} animated={going.state === 'storing'} aria-label={words} />
      <p className={css.quiet}>{say('setup.customers.wait')}</p>
    </div>
  )
}

function Counts({ report: { inserted, updated, unchanged } }: { report: Report }) {
  const say = useSay()
  return (
    <div className={css.counts}>
      <strong>{say('setup.customers.done')}</strong>
      <span>{say('setup.customers.added', { count: inserted })}</span>
      {updated > 0 && <span>{say('setup.customers.updated', { count: updated })}</span>}
      {unchanged > 0 && <span>{say('setup.customers.unchanged', { count: unchanged })}</span>}
    </div>
  )
}

function Outside({ report, name }: { report: Report; name: string }) {
  const say = useSay()
  const save = () => download(`${name.replace(/\.[^.]*$/, '')}.rejects.csv`, report.rejectsFile ?? '')
  return (
    <section className={css.stack} aria-labelledby="outside-title">
      <h3 id="outside-title" className={css.part}>
        {say('setup.customers.rejected', { count: report.rejected })}
      </h3>
      <p className={css.quiet}>{say('setup.customers.rejectsHint')}</p>
      <Rejects rejects={report.rejects} />
      <div>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
          {say('setup.customers.save')}
        </Button>
      </div>
    </section>
  )
}
