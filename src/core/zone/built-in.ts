import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { isProblem } from './problem.ts'
import { readZoneTable, type ZoneTable } from './table.ts'

/** The table that was installed with the desk. A newer file of the same form can be read in its place. */
export const BUILT_IN_ZONES: ZoneTable = builtIn()

function builtIn(): ZoneTable {
  const table = readZoneTable(packed)
  if (isProblem(table)) throw new Error(`The installed time zone data is damaged at ${table.field}`)
  return table
}
