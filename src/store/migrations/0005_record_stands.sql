-- What the desk's verbs never do, the database refuses too.

-- "reason <> ''" alone lets a missing reason pass, for null is not false
alter table pledges add check (state <> 'moved' or reason is not null);

create or replace function pledges_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'pledge % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if old.state <> 'open' and (new.state <> old.state or new.due_at <> old.due_at) then
    raise exception 'pledge % is settled as %', old.id, old.state using errcode = 'check_violation';
  end if;
  if new.due_at <> old.due_at then
    raise exception 'the date of pledge % is moved by a new row', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger pledges_stay before delete on pledges for each row execute function pledges_keep_record();

-- "solved" is a word of the customer's: there is an entry that holds it
alter table closures add check (verdict <> 'solved' or entry_id is not null);

-- and a case is closed by a closure that stands, never by its state alone; asked at the end of the transaction
create function cases_close_by_word() returns trigger language plpgsql as $$
begin
  if exists (
    select from cases c where c.id = new.id and c.state in ('solved', 'no-answer') and not exists (
      select from closures where case_id = c.id and verdict = c.state and reopened_at is null
    )
  ) then
    raise exception 'case % has no closure that says %', new.id, new.state using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger cases_close_by_word after insert or update of state on cases
  deferrable initially deferred for each row execute function cases_close_by_word();
