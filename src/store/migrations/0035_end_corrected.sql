-- The end of an incident is corrected or taken back. What was owed by the old one does not hold: it is taken back entry by
-- entry, told to who had heard of it, and reckoned anew. And a promise of payment is kept only as long as its payment stands.

-- one settlement of an incident stands; those that an approved end was corrected under stay in the record
alter table settlements
  add superseded_at timestamptz,
  drop constraint settlements_incident_id_key;
create unique index settlements_stand on settlements (incident_id) where superseded_at is null;
create index settlements_of on settlements (incident_id);

create table end_corrections (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  ended_before timestamptz not null,
  -- null: it is not over
  ended_after timestamptz,
  at timestamptz not null,
  by_id bigint,
  by_name text not null,
  why text not null check (why <> ''),
  -- what had been approved by the old end; null where nothing had
  settlement_id bigint unique references settlements,
  -- entries of all customers up to this one are taken back
  taken_to bigint not null default 0,
  taken_back_at timestamptz,
  check (ended_after is distinct from ended_before),
  check (taken_back_at is null or settlement_id is not null)
);
create index end_corrections_of on end_corrections (incident_id, id);
create index end_corrections_waiting on end_corrections (id) where settlement_id is not null and taken_back_at is null;

create function end_corrections_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.taken_back_at is not null and new.taken_back_at is distinct from old.taken_back_at
    or to_jsonb(new) - array['taken_to', 'taken_back_at'] <> to_jsonb(old) - array['taken_to', 'taken_back_at'] then
    raise exception 'correction % of an end stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger end_corrections_keep_record before update or delete on end_corrections
  for each row execute function end_corrections_keep_record();

-- whom no channel reaches hears of it by a call
alter table incident_calls
  add correction_id bigint references end_corrections,
  add unique (correction_id, customer_id),
  drop constraint incident_calls_check2,
  add constraint incident_calls_about check (num_nonnulls(bulletin_id, approval_id, correction_id) > 0);

-- what people enter by hand is little beside what settlements do, and is asked for with each slice
create index remedies_by_hand on remedies (customer_id)
  where kind = 'owed' and rule is not null and once is null and reverses_id is null;

create or replace function settlement_approvals_stand() returns trigger language plpgsql as $$
begin
  if exists (select from staff where id = new.approved_by and left_at is not null and left_at <= new.approved_at) then
    raise exception 'whoever approved settlement % had left', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from staff where id = new.approved_by and role = 'agent') then
    raise exception 'whoever approved settlement % had no authority', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from settlement_refusals where settlement_id = new.settlement_id and reckoned_anew_at is null) then
    raise exception 'settlement % was refused', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from settlements where id = new.settlement_id and superseded_at is not null) then
    raise exception 'settlement % does not hold any more', new.settlement_id using errcode = 'check_violation';
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
  -- kept by a payment that was taken back: as if it had never been paid
  if old.kind = 'payout' and old.state = 'kept' and new.state in ('open', 'broken') and new.due_at = old.due_at
    and exists (select from remedies p join remedies b on b.reverses_id = p.id
      where p.customer_id = old.customer_id and p.kind = 'paid') then
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
