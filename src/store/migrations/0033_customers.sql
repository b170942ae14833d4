-- One person written down twice becomes one customer, and can be parted again; customers are found by parts of what is
-- known of them.

-- The customer in whom this one lives on, at the end of the way: whoever asks for this one is shown that one.
alter table customers add column merged_into_id bigint references customers check (merged_into_id <> id);
create index customers_merged on customers (merged_into_id) where merged_into_id is not null;

create table customer_merges (
  id bigint generated always as identity primary key,
  from_id bigint not null references customers,
  into_id bigint not null references customers,
  at timestamptz not null,
  by_name text not null,
  why text,
  -- rows as they stood that the merge changed, and which rows went over: what an undoing needs. An erasure empties both
  before jsonb not null,
  moved jsonb not null,
  undone_at timestamptz,
  undone_by text,
  check (from_id <> into_id),
  check ((undone_at is null) = (undone_by is null))
);
create unique index customer_merges_standing on customer_merges (from_id) where undone_at is null;
create index customer_merges_into on customer_merges (into_id);

create function customer_merges_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null and new.undone_at is distinct from old.undone_at
    or (new.from_id, new.into_id) <> (old.from_id, old.into_id) then
    raise exception 'merge % of customers stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger customer_merges_keep_record before update or delete on customer_merges
  for each row execute function customer_merges_keep_record();

-- Whether a row may go from the one customer to the other: only inside of the merge of these two, or of its undoing.
create function merging(one bigint, other bigint) returns boolean language sql stable as $$
  select exists (
    select from customer_merges where id = nullif(current_setting('makegood.merge', true), '')::bigint
      and (from_id, into_id) in ((one, other), (other, one)) and undone_at is null
  )
$$;

-- An erasure takes with it what is left under those who live on in the customer.
create or replace function erasing(customer bigint) returns boolean language sql stable as $$
  select exists (
    select from erasures where id = nullif(current_setting('makegood.erasure', true), '')::bigint
      and done_at is null and withdrawn_at is null
      and customer_id in (customer, (select merged_into_id from customers where id = customer))
  )
$$;

create or replace function remedies_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['by_name', 'why'] = to_jsonb(old) - array['by_name', 'why'] and erasing(old.customer_id) then
      return new;
    end if;
    if to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id' and merging(old.customer_id, new.customer_id) then
      return new;
    end if;
  end if;
  raise exception 'the ledger is append-only' using errcode = 'check_violation';
end $$;

create or replace function remedy_approvals_stand() returns trigger language plpgsql as $$
declare words text[] := array['draft', 'why', 'settled_why'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id'
    and merging(old.customer_id, new.customer_id) then
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

create or replace function overpayments_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['why', 'reference'] = to_jsonb(old) - array['why', 'reference']
    and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id'
    and merging(old.customer_id, new.customer_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.recovered_at is not null
    or (new.remedy_id, new.amount_minor, new.currency, new.verdict, new.why, new.at, new.by_id) is distinct from
      (old.remedy_id, old.amount_minor, old.currency, old.verdict, old.why, old.at, old.by_id) then
    raise exception 'overpayment % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Customers as they are looked for: their name without regard to case and the two spellings of one letter.
create function plain_name(name text) returns text language sql immutable parallel safe as $$
  select translate(lower(name), 'ё', 'е')
$$;
create index customers_named_like on customers using gin (plain_name(name) gin_trgm_ops);
create index contact_points_like on contact_points using gin (address gin_trgm_ops);
create index assets_by_external_id on assets (external_id) where external_id is not null;

-- Two letters swapped in a short name leave 0.27 of its trigrams; which of these names was meant is for us to say.
create function customers_named_nearly(asked text) returns table (id bigint, alike real) language sql stable
  set pg_trgm.word_similarity_threshold = 0.2 as $$
  select c.id, word_similarity(asked, plain_name(c.name)) as alike from customers c
  where asked <% plain_name(c.name) and c.merged_into_id is null order by alike desc, c.id desc limit 200
$$;
create function customers_named_alike(asked text) returns table (id bigint, alike real) language sql stable
  set pg_trgm.similarity_threshold = 0.5 as $$
  select c.id, similarity(asked, plain_name(c.name)) as alike from customers c
  where asked % plain_name(c.name) order by alike desc, c.id limit 60
$$;

-- Messages that belong to no case and no news are few; those of a customer are asked for in a merge.
create index notices_of_customer on notices (customer_id) where case_id is null and bulletin_id is null;

-- A view is nobody's: its events hold the name it was given, which may be a customer's. Only words go, and only while an
-- erasure is done; nothing but views is reached that way.
create or replace function events_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['actor_name', 'why', 'data'] = to_jsonb(old) - array['actor_name', 'why', 'data'] and (
      erasing(coalesce(old.customer_id, (select customer_id from cases where id = old.case_id)))
      or old.type like 'view.%' and old.customer_id is null and old.case_id is null and exists (
        select from erasures where id = nullif(current_setting('makegood.erasure', true), '')::bigint
          and done_at is null and withdrawn_at is null)) then
      return new;
    end if;
  end if;
  raise exception 'the event log is append-only' using errcode = 'check_violation';
end $$;
create index events_of_views on events (id) where type like 'view.%';
