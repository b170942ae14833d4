import type pg from 'pg'

/**
 * The limit of planning: one INSERT … SELECT that writes the rows of the plan once more, with their events, into tables
 * of the same columns, checks, keys and indexes. Seconds.
 */
export async function barePlan(client: pg.Client): Promise<number> {
  await client.query(TABLES)
  const startedAt = performance.now()
  await client.query(BARE)
  return (performance.now() - startedAt) / 1000
}

const TABLES = `
  create table bare_notices (like notices including all) with (fillfactor = 50);
  alter table bare_notices
    add foreign key (bulletin_id) references bulletins(id), add foreign key (case_id) references cases(id),
    add foreign key (customer_id) references customers(id), add foreign key (entry_id) references entries(id),
    add foreign key (pledge_id) references pledges(id), add foreign key (letter_id) references letters(id);
  create table bare_events (like events including all)`

const BARE = `
  with planned as (
    insert into bare_notices (dedupe_key, kind, customer_id, case_id, bulletin_id, channel, address, language, letter_id,
      message_id, urgent, timing, not_before, not_after, planned_at)
    select dedupe_key, kind, customer_id, case_id, bulletin_id, channel, address, language, letter_id,
      message_id, urgent, timing, not_before, not_after, planned_at from notices returning *
  )
  insert into bare_events (at, actor_kind, actor_name, type, case_id, customer_id, data)
  select planned_at, 'system', 'Makegood', 'notice.planned', case_id, customer_id, jsonb_build_object('noticeId', id) from planned`
