-- A report that a letter did not arrive takes back what its arrival had done: the day of the law runs again, and so does
-- the promise that the letter kept. Everything else that is settled stays as it is.
create or replace function legal_clocks_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'met' and new.state = 'open' and old.met_entry_id is not null
    and new.met_entry_id is null and new.last_day is not distinct from old.last_day then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'open' and (new.state <> old.state or new.last_day is distinct from old.last_day) then
    raise exception 'legal clock % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function pledges_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'pledge % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if old.state = 'kept' and new.state = 'open' and old.kept_notice_id is not null and new.kept_notice_id is null
    and new.due_at = old.due_at then
    return new;
  end if;
  if old.state <> 'open' and (new.state <> old.state or new.due_at <> old.due_at) then
    raise exception 'pledge % is settled as %', old.id, old.state using errcode = 'check_violation';
  end if;
  if new.due_at <> old.due_at then
    raise exception 'the date of pledge % is moved by a new row', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
