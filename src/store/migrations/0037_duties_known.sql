-- What a person owes is asked for all day and seldom another than before. Who knows it asks whether a transaction which
-- was not yet seen has changed it: each leaves a row for every person whose duties it touches. Rows are only added, so that
-- nobody waits for anybody, and a sweep takes away the old ones.
create table duty_marks (
  staff_id bigint not null,
  at xid8 not null default pg_current_xact_id(),
  primary key (staff_id, at)
);

create function cases_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id)
  select id from unnest(array[old.owner_id, new.owner_id]) as id where id is not null
  -- whose appeal it is need not be whose case it is
  union select decider_id from appeals where case_id = new.id and outcome is null
  on conflict do nothing;
  return null;
end $$;

create function customers_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select distinct owner_id from cases where customer_id = new.id on conflict do nothing;
  return null;
end $$;

-- of what belongs to a case: whose that case is
create function matters_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select owner_id from cases where id in (old.case_id, new.case_id) on conflict do nothing;
  return null;
end $$;

-- of which a settlement makes thousands at once
create function pledges_add_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select distinct owner_id from cases where id in (select case_id from added)
  on conflict do nothing;
  return null;
end $$;

create function held_replies_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id)
  select c.owner_id from entries e join cases c on c.id = e.case_id where e.id in (old.entry_id, new.entry_id)
  on conflict do nothing;
  return null;
end $$;

create function alerts_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.staff_id, new.staff_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $$;

create function appeals_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.decider_id, new.decider_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $$;

create function approvals_change_duties() returns trigger language plpgsql as $$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.approver_id, new.approver_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $$;

create trigger cases_change_duties after insert or update of owner_id, state, waiting_since, subject, customer_id or delete
  on cases for each row execute function cases_change_duties();
create trigger customers_change_duties after update of name on customers for each row
  when (old.name is distinct from new.name) execute function customers_change_duties();
create trigger asks_change_duties after insert or update or delete on asks
  for each row execute function matters_change_duties();
create trigger pledges_add_duties after insert on pledges referencing new table as added
  for each statement execute function pledges_add_duties();
create trigger pledges_change_duties after update of case_id, kind, text, due_at, state, settled_at or delete on pledges
  for each row execute function matters_change_duties();
create trigger legal_clocks_change_duties after insert or update or delete on legal_clocks
  for each row execute function matters_change_duties();
create trigger held_replies_change_duties after insert or update or delete on held_replies
  for each row execute function held_replies_change_duties();
create trigger entries_change_duties after update of text, case_id on entries for each row
  when (old.text is distinct from new.text or old.case_id <> new.case_id) execute function matters_change_duties();
create trigger alerts_change_duties after insert or update or delete on alerts
  for each row execute function alerts_change_duties();
create trigger appeals_change_duties after insert or update or delete on appeals
  for each row execute function appeals_change_duties();
create trigger approvals_change_duties after insert or update or delete on remedy_approvals
  for each row execute function approvals_change_duties();

-- of messages only the calls to make and those in doubt stand on a list; millions of others do not pay for them
create trigger notices_add_duties after insert on notices for each row
  when (new.case_id is not null and (new.state = 'in-doubt' or new.channel = 'phone' and new.state = 'planned'))
  execute function matters_change_duties();
create trigger notices_change_duties after update on notices for each row
  when ((old.case_id is not null and (old.state = 'in-doubt' or old.channel = 'phone' and old.state = 'planned'))
    or (new.case_id is not null and (new.state = 'in-doubt' or new.channel = 'phone' and new.state = 'planned')))
  execute function matters_change_duties();
create trigger notices_end_duties after delete on notices for each row
  when (old.case_id is not null and (old.state = 'in-doubt' or old.channel = 'phone' and old.state = 'planned'))
  execute function matters_change_duties();
-- where bulletins are planned by the thousand, checks of rows are left out, and the calls among them count still
alter table notices enable always trigger notices_add_duties;
alter table notices enable always trigger notices_change_duties;
