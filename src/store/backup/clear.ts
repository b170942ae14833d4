import type pg from 'pg'
import { BackupFault } from './fault.ts'

const TABLES = `
select coalesce(string_agg(format('public.%I', relname), ', ' order by relname), '') as names
from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
  and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`

const FUNCTIONS = `
select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') as names from pg_proc p
where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = p.oid and deptype = 'e')`

const TRIES = 60
const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/** Keeps everybody else away from all tables until the transaction ends: a running desk waits, and then sees the other one. */
export async function hold(client: pg.ClientBase): Promise<void> {
  const names = await namesOf(client, TABLES)
  if (!names) return
  for (let tries = 0; tries < TRIES; tries++) {
    await client.query('savepoint hold')
    try {
      // shorter than deadlock_timeout, so that it is we who give way and ask again
      await client.query(`set local lock_timeout = '500ms'; lock table ${names} in access exclusive mode`)
      await client.query('set local lock_timeout = 0')
      return
    } catch (error) {
      const { code } = error as pg.DatabaseError
      if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK) throw error
      await client.query('rollback to savepoint hold')
    }
  }
  throw new BackupFault('desk-busy')
}

/** Takes the desk out of the database; extensions, which may be somebody else's to drop, stay. */
export async function clear(client: pg.ClientBase): Promise<void> {
  const tables = await namesOf(client, TABLES)
  if (tables) await client.query(`drop table ${tables} cascade`)
  const functions = await namesOf(client, FUNCTIONS)
  if (functions) await client.query(`drop function ${functions}`)
}

const namesOf = async (client: pg.ClientBase, question: string): Promise<string> =>
  (await client.query<{ names: string }>(question)).rows[0]!.names
