-- A second factor of the sign-in, a log of who came in and what they set, and the erasure of one person's data.

-- the table and the column of better-auth's two-factor plugin 1.7 (names are its own)
alter table "auth_users" add "twoFactorEnabled" boolean default false;
create table "auth_two_factors" (
  "id" text not null primary key,
  -- encrypted with a key derived from the desk's secret, as the codes are
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references "auth_users" ("id") on delete cascade,
  "verified" boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);
create index "auth_two_factors_userId_idx" on "auth_two_factors" ("userId");
create index "auth_two_factors_secret_idx" on "auth_two_factors" ("secret");

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'customer', 'system', 'nobody')),
  actor_id bigint,
  -- as it was at that moment; of nobody: what was typed, if it is an address
  actor_name text not null,
  key_id bigint references api_keys,
  -- where from, as the web server saw it; null where a clock or a command did it
  address text,
  type text not null,
  why text,
  -- `from` and `to` where something was changed; secrets are masked before they come here
  data jsonb not null default '{}'
);
create index audit_entries_of_actor on audit_entries (actor_id, id) where actor_id is not null;
create index audit_entries_of_type on audit_entries (type, id);
create index audit_entries_at on audit_entries (at);

create function audit_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'check_violation';
end $$;
create trigger audit_append_only before update or delete on audit_entries for each row execute function audit_append_only();
create trigger audit_no_truncate before truncate on audit_entries for each statement execute function audit_append_only();

alter table customers add erased_at timestamptz;

-- who asked that a customer's data go, and who made it so
create table erasures (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  why text not null check (why ~ '\S'),
  -- whether somebody else has to confirm it
  by_two boolean not null,
  asked_at timestamptz not null,
  asked_by_id bigint references staff,
  asked_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  confirmed_by_id bigint references staff,
  confirmed_by text,
  done_at timestamptz,
  -- how many rows of each kind went
  counts jsonb,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (withdrawn_at is null or done_at is null),
  check ((done_at is null) = (confirmed_by is null)),
  check ((done_at is null) = (counts is null)),
  check (not by_two or confirmed_by_id <> asked_by_id)
);
create unique index erasures_one_standing on erasures (customer_id) where withdrawn_at is null;

create function erasures_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.done_at is not null or old.withdrawn_at is not null or new.customer_id <> old.customer_id then
    raise exception 'erasure % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger erasures_keep_record before update or delete on erasures for each row execute function erasures_keep_record();

-- files that an erasure leaves without a row: they go once it stands, and what a kill left over goes later
create table doomed_blobs (
  digest text not null primary key,
  since timestamptz not null
);

-- Whether this transaction erases this customer's data. Records that never change let their words go then, and nothing else.
create function erasing(customer bigint) returns boolean language sql stable as $$
  select exists (
    select from erasures where id = nullif(current_setting('makegood.erasure', true), '')::bigint
      and customer_id = customer and done_at is null and withdrawn_at is null
  )
$$;

create or replace function events_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['actor_name', 'why', 'data'] = to_jsonb(old) - array['actor_name', 'why', 'data']
      and erasing(coalesce(old.customer_id, (select customer_id from cases where id = old.case_id))) then
      return new;
    end if;
  end if;
  raise exception 'the event log is append-only' using errcode = 'check_violation';
end $$;

create or replace function remedies_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['by_name', 'why'] = to_jsonb(old) - array['by_name', 'why'] and erasing(old.customer_id) then
      return new;
    end if;
  end if;
  raise exception 'the ledger is append-only' using errcode = 'check_violation';
end $$;

create or replace function rulings_keep_record() returns trigger language plpgsql as $$
declare words text[] := array['granted', 'denied', 'facts', 'reason', 'follows', 'appeal_elsewhere'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words
    and erasing((select customer_id from cases where id = old.case_id)) then
    return new;
  end if;
  raise exception 'ruling % stands in the record; another one supersedes it', old.id using errcode = 'check_violation';
end $$;

create or replace function appeals_are_just() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'appeal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - array['text', 'made_by'] = to_jsonb(old) - array['text', 'made_by']
    and erasing((select customer_id from cases where id = old.case_id)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and (old.outcome is not null or old.ruling_id <> new.ruling_id or old.text <> new.text) then
    raise exception 'appeal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if not exists (select from rulings where id = new.ruling_id and case_id = new.case_id) then
    raise exception 'ruling % is of another case', new.ruling_id using errcode = 'check_violation';
  end if;
  if exists (
    select from deciders_of(new.ruling_id) as decided(by_id)
    where by_id = new.decider_id or answers_to(new.decider_id, by_id)
  ) then
    raise exception 'staff member % cannot decide over ruling %', new.decider_id, new.ruling_id
      using errcode = 'check_violation';
  end if;
  if new.outcome is not null and not exists (select from rulings where appeal_id = new.id) then
    raise exception 'appeal % ends with a ruling', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function remedy_approvals_stand() returns trigger language plpgsql as $$
declare words text[] := array['draft', 'why', 'settled_why'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'open' then
    raise exception 'approval % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if new.settled_by is not null and exists (
    select from staff where id = new.settled_by and left_at is not null and left_at <= new.settled_at
  ) then
    raise exception 'whoever decided on approval % had left', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
