-- What one incident owes to all it concerned: a settlement. Reckoned once per group that shares all facts, booked per
-- service into the ledger, promised to each by a date.

alter table assets
  -- what the customer pays for a month of it
  add fee_minor bigint check (fee_minor between 0 and 9007199254740991),
  add currency char(3) check (currency ~ '^[A-Z]{3}$'),
  add constraint assets_fee_in_a_currency check ((fee_minor is null) = (currency is null));

-- a company's own rules; dated, and never edited: a newer one supersedes it
create table own_packs (
  id text primary key,
  pack jsonb not null,
  added_at timestamptz not null,
  added_by text not null
);

-- which rule says what an incident owes: null stands for every kind, every country
create table settlement_policies (
  id bigint generated always as identity primary key,
  incident_kind text check (incident_kind <> ''),
  asset_kind text check (asset_kind <> ''),
  country char(2) check (country ~ '^[A-Z]{2}$'),
  rule text not null,
  -- what the rule takes besides: the article, the unit
  facts jsonb not null default '{}',
  -- what lasted shorter owes nothing by this row
  least_minutes integer not null default 0 check (least_minutes >= 0),
  set_at timestamptz,
  set_by text,
  unique nulls not distinct (incident_kind, asset_kind, country, rule)
);
insert into settlement_policies (incident_kind, country, rule) values
  ('outage', 'RU', 'ru_telecom.recalc'),
  ('outage', 'GB', 'ofcom.delayed_repair'),
  ('outage', 'DE', 'de_tkg.outage');

create table settlements (
  id bigint generated always as identity primary key,
  incident_id bigint not null unique references incidents,
  -- the trouble as it stood when it was reckoned
  started_at timestamptz not null,
  ended_at timestamptz not null,
  reckoned_at timestamptz not null,
  reckoned_by text not null,
  check (started_at <= ended_at)
);

-- a named person says yes; then it is booked, told and promised for
create table settlement_approvals (
  id bigint generated always as identity primary key,
  settlement_id bigint not null references settlements,
  approved_at timestamptz not null,
  approved_by bigint not null references staff,
  -- the name at the moment of the act
  approved_by_name text not null,
  why text,
  customers bigint not null check (customers > 0),
  -- the promise to all of them
  pay_by timestamptz not null check (pay_by > approved_at),
  state text not null default 'booking' check (state in ('booking', 'booked')),
  -- all customers up to this one are booked
  booked_to bigint not null default 0,
  -- the promise has fallen due, and what was not paid is broken
  lapsed_at timestamptz,
  -- the billing has been told of all entries up to this one
  exported_to bigint not null default 0,
  exported_at timestamptz,
  export_tries integer not null default 0,
  export_again_at timestamptz,
  export_error text
);
create index settlement_approvals_booking on settlement_approvals (id) where state = 'booking';
create index settlement_approvals_due on settlement_approvals (pay_by) where lapsed_at is null;

create function settlement_approvals_stand() returns trigger language plpgsql as $$
begin
  if exists (select from staff where id = new.approved_by and left_at is not null and left_at <= new.approved_at) then
    raise exception 'whoever approved settlement % had left', new.settlement_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger settlement_approvals_stand before insert on settlement_approvals
  for each row execute function settlement_approvals_stand();

-- all services of which the facts are the same: the rule is applied once for them
create table settlement_groups (
  id bigint generated always as identity primary key,
  settlement_id bigint not null references settlements,
  facts jsonb not null,
  services bigint not null,
  customers bigint not null,
  state text not null check (state in ('owed', 'nothing', 'needs-human', 'unreckoned', 'no-rule')),
  -- why a person must decide, or why it could not be reckoned
  why text,
  rule text,
  pack text,
  amount_minor bigint check (amount_minor between 0 and 9007199254740991),
  currency char(3) check (currency ~ '^[A-Z]{3}$'),
  reckoning jsonb,
  -- the days that the sum answers for; the same rule pays none of them twice
  days jsonb not null default '[]',
  -- what every rule that applied has said, the chosen one too
  outcomes jsonb not null default '[]',
  decided_at timestamptz,
  decided_by text,
  decided_why text,
  approval_id bigint references settlement_approvals,
  check (state <> 'owed' or amount_minor > 0 and num_nonnulls(rule, pack, currency, reckoning) = 4),
  check (approval_id is null or state = 'owed'),
  check (num_nonnulls(decided_at, decided_by, decided_why) in (0, 3))
);
create index settlement_groups_of on settlement_groups (settlement_id);

-- Which service lies in which group; only where something is owed or may be. No foreign keys: what is booked from it is
-- checked by the ledger's own, and a preview of a million rows is thrown away when it is reckoned anew.
create table settlement_lines (
  settlement_id bigint not null,
  customer_id bigint not null,
  asset_id bigint not null,
  case_id bigint,
  group_id bigint not null,
  primary key (settlement_id, customer_id, asset_id)
);
create index settlement_lines_of_asset on settlement_lines (asset_id);

-- The promise to one customer that a sum will be paid: open, kept, broken. Narrow, for there are a million of them, and
-- without a case, for most of them never wrote. Where there is a case, a pledge stands in it besides.
create table payouts (
  id bigint generated always as identity primary key,
  approval_id bigint not null references settlement_approvals,
  customer_id bigint not null references customers,
  case_id bigint references cases,
  pledge_id bigint references pledges,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor bigint not null default 0 check (paid_minor between 0 and amount_minor),
  state text not null default 'open' check (state in ('open', 'kept', 'broken')),
  settled_at timestamptz,
  -- also after it was broken
  paid_at timestamptz,
  unique (approval_id, customer_id, currency),
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'kept' or paid_minor = amount_minor),
  check ((paid_at is not null) = (paid_minor = amount_minor))
);
create index payouts_open on payouts (approval_id, id) where state = 'open';
create index payouts_of_customer on payouts (customer_id);

create function payouts_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' and new.state <> old.state or new.amount_minor <> old.amount_minor
    or new.paid_minor < old.paid_minor then
    raise exception 'payout % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payouts_keep_record before update or delete on payouts
  for each row execute function payouts_keep_record();
