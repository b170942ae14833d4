import type { CompiledQuery } from 'kysely'
import type { Queries } from './database.ts'
import { later } from './lane.ts'

/**
 * A statement that Kysely writes once and that is asked often: to write one costs Node more than to read its rows. `write`
 * gets something that stands for each value and may only hand it on, so that the text is the same for all values.
 */
export function kept<Values extends unknown[], Row>(
  write: Writing<Values, Row>,
): (q: Queries, ...values: Values) => Promise<Row[]> {
  const fill = filling(write)
  return async (q, ...values) => (await q.executeQuery(fill(q, values))).rows
}

/** The same for a change that nobody waits for. */
export function keptForLater<Values extends unknown[]>(
  write: Writing<Values, unknown>,
): (q: Queries, ...values: Values) => Promise<void> {
  const fill = filling(write)
  return (q, ...values) => later(q, fill(q, values))
}

type Writing<Values extends unknown[], Row> = (
  q: Queries,
  ...values: Values
) => { compile(q: Queries): CompiledQuery<Row> }

function filling<Values extends unknown[], Row>(write: Writing<Values, Row>) {
  let known: ReturnType<typeof written<Values, Row>> | undefined
  return (q: Queries, values: Values): CompiledQuery<Row> => {
    known ??= written(q, write)
    const parameters = known.parameters.map(({ place, constant }) => (place < 0 ? constant : values[place]))
    return { ...known.query, parameters }
  }
}

function written<Values extends unknown[], Row>(q: Queries, write: Writing<Values, Row>) {
  const standIns: unknown[] = Array.from({ length: write.length - 1 }, (_, place) => ({ place }))
  const query = write(q, ...(standIns as Values)).compile(q)
  const parameters = query.parameters.map(constant => ({ constant, place: standIns.indexOf(constant) }))
  return { query, parameters }
}
