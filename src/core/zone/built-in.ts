import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { openZoneTable, type ZoneTable } from './table.ts'

/** The table that was installed with the desk, tested to be sound. A newer file of the same form can be read in its place. */
export const BUILT_IN_ZONES: ZoneTable = openZoneTable(packed)
