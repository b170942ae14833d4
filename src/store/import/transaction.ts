import type pg from 'pg'

/**
 * One import in one transaction: a kill or a lost connection leaves the desk as it was. Undefined when another import
 * runs at this moment; `work` says by its `keep` whether what it did stays.
 */
export async function inImport<T extends { keep: boolean }>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect()
  let broken: Error | undefined
  // the connection may end between two statements, when nobody listens
  client.on('error', noteBreak)
  try {
    await client.query('begin')
    const { rows } = await client.query(`select pg_try_advisory_xact_lock(hashtext('import customers')) as free`)
    const result = rows[0].free ? await prepared(client, work) : undefined
    await client.query(result?.keep ? 'commit' : 'rollback')
    return result
  } catch (error) {
    broken ??= error as Error
    throw error
  } finally {
    client.off('error', noteBreak)
    // closing the connection rolls back whatever was begun
    client.release(broken)
  }

  function noteBreak(error: Error) {
    broken = error
  }
}

async function prepared<T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  // sorting and joining in memory where a small machine still has it
  await client.query(`set local work_mem = '64MB'`)
  return work(client)
}
