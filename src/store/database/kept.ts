import type { Compilable } from 'kysely'
import type { Queries } from './database.ts'

/**
 * A statement that Kysely writes once and that is asked often: to write one costs Node more than to read its rows. `write`
 * gets something that stands for each value and may only hand it on, so that the text is the same for all values.
 */
export function kept<Values extends unknown[], Row>(
  write: (q: Queries, ...values: Values) => Compilable<Row>,
): (q: Queries, ...values: Values) => Promise<Row[]> {
  let known: ReturnType<typeof written<Values, Row>> | undefined
  return async (q, ...values) => {
    known ??= written(q, write)
    const parameters = known.parameters.map(({ place, constant }) => (place < 0 ? constant : values[place]))
    const { rows } = await q.executeQuery<Row>({ ...known.query, parameters })
    return rows
  }
}

function written<Values extends unknown[], Row>(q: Queries, write: (q: Queries, ...values: Values) => Compilable<Row>) {
  const standIns: unknown[] = Array.from({ length: write.length - 1 }, (_, place) => ({ place }))
  const query = write(q, ...(standIns as Values)).compile()
  const parameters = query.parameters.map(constant => ({ constant, place: standIns.indexOf(constant) }))
  return { query, parameters }
}
