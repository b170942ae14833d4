-- A settlement that was refused as a whole, promises of payment that grow smaller, money that was paid for nothing.

-- who reckoned it by hand; null where the desk did by itself
alter table settlements add reckoned_by_id bigint references staff;

-- a named person's no to all that waits: it stands until it is reckoned anew
create table settlement_refusals (
  id bigint generated always as identity primary key,
  settlement_id bigint not null references settlements,
  refused_at timestamptz not null,
  refused_by bigint not null references staff,
  -- the name at the moment of the act
  refused_by_name text not null,
  why text not null check (why <> ''),
  -- to how many, and how much per currency: [{currency, minor}]
  customers bigint not null check (customers > 0),
  sums jsonb not null,
  reckoned_anew_at timestamptz
);
create unique index settlement_refusals_stand on settlement_refusals (settlement_id) where reckoned_anew_at is null;

create function settlement_refusals_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.reckoned_anew_at is not null
    or (new.settlement_id, new.refused_at, new.refused_by, new.why) is distinct from
      (old.settlement_id, old.refused_at, old.refused_by, old.why) then
    raise exception 'refusal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger settlement_refusals_keep_record before update or delete on settlement_refusals
  for each row execute function settlement_refusals_keep_record();

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
  return new;
end $$;

-- an entry that is taken back makes the promise smaller; with the last one nothing is left to pay
alter table payouts
  add withdrawn_minor bigint not null default 0 check (withdrawn_minor >= 0),
  drop constraint payouts_amount_minor_check,
  drop constraint payouts_check3,
  drop constraint payouts_state_check,
  add constraint payouts_amount_minor_check check (amount_minor >= 0 and amount_minor + withdrawn_minor > 0),
  add constraint payouts_paid_check check ((paid_at is not null) = (paid_minor = amount_minor and amount_minor > 0)),
  add constraint payouts_state_check check (state in ('open', 'kept', 'broken', 'stopped')),
  add constraint payouts_stopped_check check (state <> 'stopped' or amount_minor = 0);
create index payouts_unpaid on payouts (approval_id) where paid_at is null and amount_minor > 0;
create index payouts_broken on payouts (approval_id) where state = 'broken';

create or replace function payouts_keep_record() returns trigger language plpgsql as $$
begin
  -- what was promised once stays readable: what is paid and what was taken back add up to it
  if tg_op = 'DELETE' or new.amount_minor + new.withdrawn_minor <> old.amount_minor + old.withdrawn_minor
    or new.withdrawn_minor < old.withdrawn_minor
    -- a payment that is taken back makes a kept promise an open or a broken one again; else a state stands
    or old.state <> 'open' and new.state <> old.state
      and not (old.state = 'kept' and (new.paid_minor < old.paid_minor or new.amount_minor = 0)) then
    raise exception 'payout % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Money that left for an entry which turned out wrong: it is to come back, or is the customer's to keep. Never silently.
create table overpayments (
  id bigint generated always as identity primary key,
  -- the entry of what was owed
  remedy_id bigint not null unique references remedies,
  customer_id bigint not null references customers,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  verdict text not null check (verdict in ('recover', 'forgive')),
  why text not null check (why <> ''),
  at timestamptz not null,
  by_id bigint not null references staff,
  by_name text not null,
  -- when it came back, under which number
  recovered_at timestamptz,
  reference text,
  recovered_by_name text,
  check (num_nonnulls(recovered_at, reference, recovered_by_name) in (0, 3)),
  check (verdict = 'recover' or recovered_at is null)
);
create index overpayments_open on overpayments (id) where verdict = 'recover' and recovered_at is null;
create index overpayments_of_customer on overpayments (customer_id);

create function overpayments_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['why', 'reference'] = to_jsonb(old) - array['why', 'reference']
    and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.recovered_at is not null
    or (new.remedy_id, new.amount_minor, new.currency, new.verdict, new.why, new.at, new.by_id) is distinct from
      (old.remedy_id, old.amount_minor, old.currency, old.verdict, old.why, old.at, old.by_id) then
    raise exception 'overpayment % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger overpayments_keep_record before update or delete on overpayments
  for each row execute function overpayments_keep_record();
