import { SingleBar } from 'cli-progress'
import { THE_DESK } from '../core/actor.ts'
import { isRefusal } from '../core/refusal.ts'
import { importCustomers } from '../desk/customer/import.ts'
import { openPool } from '../store/database/database.ts'
import type { WordKey, Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { wire } from './wire/wire.ts'

/** `makegood import customers FILE.csv`. Exit code 1 when the file was refused, 2 when rows were rejected. */
export async function importCommand(
  env: Environment,
  say: Words,
  file: string,
  { allOrNothing, json }: { allOrNothing: boolean; json: boolean },
): Promise<void> {
  const wired = await wire(env)
  const pool = openPool(wired.databaseUrl, 2)
  const bar = new SingleBar({
    format: '{doing} {bar} {percentage}%  {rows}  {duration_formatted}',
    stream: process.stderr,
  })
  const startedAt = performance.now()
  bar.start(1, 0, { doing: say('cli.import.reading'), rows: 0 })
  try {
    const result = await importCustomers(
      { desk: wired.desk, pool, by: THE_DESK, say: (code, values) => say(`problems.${code}` as WordKey, values) },
      file,
      {
        allOrNothing,
        onProgress: (read, total, rows) => {
          bar.setTotal(total)
          bar.update(read, { rows })
        },
        // the bar is full then, its clock goes on
        onApply: () => bar.update({ doing: say('cli.import.finishing') }),
      },
    )
    bar.stop()
    if (isRefusal(result)) {
      console.error(say(`problems.${result.refused}` as WordKey, result.values))
      process.exitCode = 1
      return
    }
    const seconds = (performance.now() - startedAt) / 1000
    if (json) console.log(JSON.stringify({ ...result, seconds }))
    else tell(say, result, seconds)
    if (result.rejected > 0) process.exitCode = 2
  } finally {
    bar.stop()
    await pool.end()
    await wired.close()
  }
}

type Report = Exclude<Awaited<ReturnType<typeof importCustomers>>, { refused: string }>

function tell(say: Words, report: Report, seconds: number): void {
  const { inserted, updated, unchanged, rejected, rejectsFile, ignoredColumns } = report
  const counts = { added: inserted, changed: updated, unchanged, rejected, seconds: seconds.toFixed(1) }
  console.log(say(report.applied ? 'cli.import.done' : 'cli.import.keptOut', counts))
  if (rejectsFile) console.log(say('cli.import.rejects', { file: rejectsFile }))
  if (ignoredColumns.length > 0) console.log(say('cli.import.ignored', { columns: ignoredColumns.join(', ') }))
}
