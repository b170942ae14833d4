/** What became of messages, as the desk leaves it behind: the row marked, an event in the log. */
export const OUTCOME = {
  name: 'outcome',
  text: `with marked as (
    update bare_notices set state = 'delivered', reference = id::text, leased_by = null, lease_until = null, sent_at = $2, settled_at = $2
    where id = any($1::bigint[]) returning id, case_id, customer_id, channel, kind
  )
  insert into bare_events (at, actor_kind, actor_name, type, case_id, customer_id, data)
  select $2, 'system', 'Makegood', 'notice.delivered', case_id, customer_id,
    jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) from marked`,
}

/** Written down before they are told, so that whoever is killed in between leaves a doubt and no second message. */
export const BEGIN = {
  name: 'begin',
  text: `update bare_notices set state = 'sending', leased_by = 'bench', lease_until = $2 where id = any($1::bigint[])`,
}

/** So many messages to make jobs of, each with its text: due, and no longer in the way of the bare loop. */
export const TAKE = {
  name: 'take',
  text: `update bare_notices n set state = 'sending' from letters l where l.id = n.letter_id and n.id in (
    select id from bare_notices where sent_at is null and settled_at is null and state = 'planned'
      and not_before <= $1 and not_after > $1 order by not_before limit $2
  ) returning n.id, channel, address, language, subject, body, brief, message_id`,
}

export interface Job {
  id: string
  address: string
}
