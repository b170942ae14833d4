-- The ledger of fair value: what is owed, offered, accepted, paid; gestures apart. Appended and never changed.

-- who may grant how much by themselves; a person's own row stands in place of that of the role
create table authorities (
  id bigint generated always as identity primary key,
  role text check (role in ('agent', 'lead', 'administrator')),
  staff_id bigint references staff,
  -- 'owed': by a decision of the company, without a rule; 'offered': what goes beyond the owed
  kind text not null check (kind in ('owed', 'offered', 'goodwill')),
  amount_minor bigint not null check (amount_minor between 0 and 9007199254740991),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  period text not null check (period in ('day', 'month')),
  set_at timestamptz not null,
  set_by text not null,
  unique nulls not distinct (role, staff_id, kind, currency, period),
  check (num_nonnulls(role, staff_id) = 1)
);

-- what may be granted for a cause in a month, beyond what is owed by rule
create table remedy_budgets (
  cause text not null check (cause <> ''),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor between 0 and 9007199254740991),
  set_at timestamptz not null,
  set_by text not null,
  primary key (cause, month, currency)
);

-- what goes above somebody's authority: a named person says yes or no by a moment
create table remedy_approvals (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  customer_id bigint not null references customers,
  -- the entry as it will be booked (src/core/remedy/entry.ts)
  draft jsonb not null,
  kind text not null check (kind in ('owed', 'offered', 'goodwill')),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  asked_by bigint not null references staff,
  -- the names at the moment of the act
  asked_by_name text not null,
  asked_at timestamptz not null,
  why text not null check (why <> ''),
  approver_id bigint not null references staff check (approver_id <> asked_by),
  due_at timestamptz not null check (due_at > asked_at),
  -- when it went on to the one above, and from whom
  escalated_at timestamptz,
  escalated_from bigint references staff,
  state text not null default 'open' check (state in ('open', 'approved', 'declined')),
  settled_at timestamptz,
  settled_by bigint references staff check (settled_by <> asked_by),
  settled_by_name text,
  settled_why text,
  check ((state = 'open') = (settled_at is null)),
  check (num_nonnulls(settled_at, settled_by, settled_by_name) in (0, 3)),
  check (state <> 'declined' or coalesce(settled_why, '') <> '')
);
create index remedy_approvals_of_case on remedy_approvals (case_id, id);
create index remedy_approvals_open on remedy_approvals (due_at) where state = 'open';

-- a decision stands, and nobody decides after leaving
create function remedy_approvals_stand() returns trigger language plpgsql as $$
begin
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
create trigger remedy_approvals_stand before update or delete on remedy_approvals
  for each row execute function remedy_approvals_stand();

create table remedies (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  -- null for one whom an incident hit and who never wrote
  case_id bigint references cases,
  incident_id bigint references incidents,
  asset_id bigint references assets,
  kind text not null check (kind in ('owed', 'offered', 'accepted', 'paid', 'goodwill')),
  -- negative in the entry that takes another one back, and only there
  amount_minor bigint not null check (amount_minor between -9007199254740991 and 9007199254740991),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  -- the part for which somebody's authority answers: nothing of what a rule demands
  discretion_minor bigint not null default 0,
  -- what it is for, as budgets and reports know it: the kind of the case or of the incident
  cause text not null check (cause <> ''),
  -- of the company's own calendar
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- the rule, the edition of the pack that held, and how the sum came about: {facts, steps, result, data}
  rule text,
  pack text,
  reckoning jsonb,
  -- what went wrong, and in what form it is made good
  failure text check (failure in ('money', 'delay', 'outcome', 'treatment', 'information')),
  form text check (form in ('money', 'credit', 'replacement', 'speed', 'apology', 'initiative', 'information', 'gift')),
  -- what is accepted: an offer or what is owed; what is paid: what was accepted
  of_id bigint references remedies,
  -- a correction: takes back exactly one entry, once
  reverses_id bigint unique references remedies,
  approval_id bigint unique references remedy_approvals,
  -- the promise by when it is paid
  pledge_id bigint references pledges,
  -- under what the billing knows it
  reference text,
  -- booked twice under one mark it is booked once
  once text unique,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('staff', 'customer', 'system')),
  by_id bigint,
  -- the name at the moment of the act
  by_name text not null,
  why text,
  check (num_nonnulls(case_id, incident_id) > 0),
  check (case when reverses_id is null then amount_minor > 0 else amount_minor < 0 end),
  check (abs(discretion_minor) <= abs(amount_minor) and discretion_minor::numeric * amount_minor >= 0),
  check (discretion_minor = 0 or kind in ('owed', 'offered', 'goodwill')),
  check (reverses_id is null or coalesce(why, '') <> ''),
  -- what is owed says by what rule, or who decided so and why; and always how it was reckoned
  check (kind <> 'owed' or reckoning is not null and num_nonnulls(rule, pack) in (0, 2)
    and (rule is not null or coalesce(why, '') <> '')),
  check (kind <> 'paid' or coalesce(reference, '') <> ''),
  check (of_id is null or kind in ('accepted', 'paid')),
  check (kind <> 'accepted' or of_id is not null)
);
create index remedies_of_case on remedies (case_id, id) where case_id is not null;
create index remedies_of_incident on remedies (incident_id, id) where incident_id is not null;
create index remedies_of_customer on remedies (customer_id);
create index remedies_by_cause on remedies (month, cause);
create index remedies_built_upon on remedies (of_id) where of_id is not null;
-- what somebody has granted by themselves lately
create index remedies_granted on remedies (by_id, at) where by_kind = 'staff' and discretion_minor <> 0;

-- What stands in the ledger, one row per account: a case, or one customer's part of an incident. Kept by the trigger
-- below alone.
create table remedy_balances (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  case_id bigint references cases,
  -- only where there is no case
  incident_id bigint references incidents,
  currency char(3) not null,
  owed bigint not null,
  offered bigint not null,
  accepted bigint not null,
  paid bigint not null,
  -- a sum of its own: nothing here makes the owed smaller
  goodwill bigint not null,
  unique nulls not distinct (customer_id, case_id, incident_id, currency),
  check (num_nonnulls(case_id, incident_id) = 1)
);
create index remedy_balances_of_case on remedy_balances (case_id) where case_id is not null;
create index remedy_balances_of_incident on remedy_balances (incident_id) where incident_id is not null;
-- sweets in the place of what is owed
create index remedy_balances_facade on remedy_balances (id) where goodwill > 0 and owed > paid;

-- What always holds, also between acts that do not see each other, for each waits for the row. No check constraints:
-- those would look at the part that is added before it is added.
create function remedy_balances_hold() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger does not hold: owed %, offered %, accepted %, paid %, goodwill %',
    new.owed, new.offered, new.accepted, new.paid, new.goodwill using errcode = 'check_violation';
end $$;
create trigger remedy_balances_hold after insert or update on remedy_balances for each row
  when (new.paid > new.accepted or new.accepted > greatest(new.owed, new.offered)
    or least(new.owed, new.offered, new.accepted, new.paid, new.goodwill) < 0)
  execute function remedy_balances_hold();

-- Once per statement: a million rows in one insert are summed as one set.
create function remedies_keep_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a join remedies r on r.id = a.reverses_id
    where a.reverses_id is not null and (r.reverses_id is not null
      or (a.kind, a.amount_minor, a.discretion_minor, a.currency, a.cause)
        is distinct from (r.kind, -r.amount_minor, -r.discretion_minor, r.currency, r.cause)
      or (a.customer_id, a.case_id, a.incident_id) is distinct from (r.customer_id, r.case_id, r.incident_id))
  ) then
    raise exception 'a reversal takes back exactly one entry' using errcode = 'check_violation';
  end if;
  if exists (
    select from added a join remedies r on r.id = a.of_id
    where a.of_id is not null and (r.reverses_id is not null or r.currency <> a.currency
      or not (a.kind = 'accepted' and r.kind in ('owed', 'offered') or a.kind = 'paid' and r.kind = 'accepted')
      or (a.customer_id, a.case_id, a.incident_id) is distinct from (r.customer_id, r.case_id, r.incident_id))
  ) then
    raise exception 'an entry answers one of its own account and currency' using errcode = 'check_violation';
  end if;
  -- in one order, so that two at once wait for each other instead of locking up
  insert into remedy_balances as b (customer_id, case_id, incident_id, currency, owed, offered, accepted, paid, goodwill)
  select customer_id, case_id, case when case_id is null then incident_id end, currency,
    coalesce(sum(amount_minor) filter (where kind = 'owed'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'offered'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'accepted'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'paid'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'goodwill'), 0)
  from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (customer_id, case_id, incident_id, currency) do update set
    owed = b.owed + excluded.owed, offered = b.offered + excluded.offered, accepted = b.accepted + excluded.accepted,
    paid = b.paid + excluded.paid, goodwill = b.goodwill + excluded.goodwill;
  return null;
end $$;
create trigger remedies_keep_balance after insert on remedies
  referencing new table as added for each statement execute function remedies_keep_balance();

create function remedies_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'check_violation';
end $$;
create trigger remedies_append_only before update or delete on remedies
  for each row execute function remedies_append_only();
create trigger remedies_no_truncate before truncate on remedies
  for each statement execute function remedies_append_only();

alter table alerts add approval_id bigint references remedy_approvals;
