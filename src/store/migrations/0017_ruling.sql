-- What was decided and on which grounds, to whom one may go about it, and by when the law wants it decided.

-- a promise of its own kind: an appeal is decided by a date
alter table policies drop constraint policies_pledge_kind_check;
alter table policies add constraint policies_pledge_kind_check
  check (pledge_kind in ('update', 'fix', 'call', 'visit', 'payout', 'appeal'));
alter table pledges drop constraint pledges_kind_check;
alter table pledges add constraint pledges_kind_check
  check (kind in ('update', 'fix', 'call', 'visit', 'payout', 'appeal'));
insert into policies (case_kind, pledge_kind, rule, automatic) values
  ('general', 'appeal', '{"type": "within", "hours": 40, "clock": "working"}', false);

-- a decision; a later one supersedes it, none is edited
create table rulings (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  -- null: on the case as a whole
  ask_id bigint references asks,
  -- the appeal that it decides
  appeal_id bigint,
  outcome text not null check (outcome in ('granted', 'partly', 'refused')),
  -- what yes and what not, in the words of the letter
  granted text not null default '',
  denied text not null default '',
  -- [{"text", "entryIds", "attachmentIds", "remedyEntryIds", "calculation"}]
  facts jsonb not null,
  -- the rule applied: its name, the pack and its edition (the day it holds from), the clause, what it says in plain words
  rule text,
  pack_id text,
  version text,
  clause text,
  rule_words text,
  -- the plain reason where no published rule decides
  reason text not null default '',
  -- what we do next and by when; what would change the answer
  follows text not null default '',
  decided_by_id bigint not null references staff,
  -- the names at the moment of the act
  decided_by text not null,
  decided_at timestamptz not null,
  appeal_to_id bigint references staff,
  appeal_to text,
  -- who decides where nobody in the company is left who has not: an ombudsman, an authority, a court
  appeal_elsewhere text not null default '',
  appeal_until timestamptz,
  -- the letter: what is sent and what is recorded are the same
  entry_id bigint not null unique references entries,
  supersedes_id bigint unique references rulings,
  check (jsonb_typeof(facts) = 'array' and not jsonb_path_exists(facts, '$[*] ? (!(exists(@.text ? (@ like_regex "\\S"))))')),
  check (num_nulls(rule, pack_id, version, clause, rule_words) in (0, 5)),
  check (rule is null or rule ~ '\S' and pack_id ~ '\S' and version ~ '\S' and clause ~ '\S' and rule_words ~ '\S'),
  check (outcome = 'refused' or granted ~ '\S'),
  check (outcome = 'granted' or denied ~ '\S'),
  constraint rulings_refuse_on_facts check (outcome = 'granted' or jsonb_array_length(facts) > 0),
  constraint rulings_refuse_on_grounds check (outcome = 'granted' or rule is not null or reason ~ '\S'),
  constraint rulings_refuse_with_appeal check (
    outcome = 'granted' or appeal_until is not null and (appeal_to_id is not null or appeal_id is not null and appeal_elsewhere ~ '\S')
  ),
  check ((appeal_to_id is null) = (appeal_to is null)),
  constraint rulings_appeal_to_another check (appeal_to_id <> decided_by_id)
);
create index rulings_of_case on rulings (case_id, id);
create index rulings_by_time on rulings (decided_at);
create unique index rulings_one_per_appeal on rulings (appeal_id) where appeal_id is not null;

create table appeals (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  ruling_id bigint not null unique references rulings,
  -- why the customer does not agree, in the customer's words
  text text not null check (text ~ '\S'),
  via text not null check (via in ('page', 'staff', 'api')),
  -- the word of the customer that it is
  entry_id bigint not null references entries,
  made_by text not null,
  at timestamptz not null,
  decider_id bigint not null references staff,
  decider text not null,
  pledge_id bigint references pledges,
  -- 'upheld': the first decision stands
  outcome text check (outcome in ('upheld', 'changed', 'partly')),
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null))
);
create index appeals_of_case on appeals (case_id);
create index appeals_open on appeals (decider_id) where outcome is null;
alter table rulings add foreign key (appeal_id) references appeals;

-- whether a person answers to another, over any number of steps
create function answers_to(person bigint, above bigint) returns boolean language sql stable as $$
  with recursive up as (
    select manager_id as id from staff where staff.id = person
    union
    select staff.manager_id from staff join up on staff.id = up.id
  )
  select exists (select from up where up.id = above)
$$;

-- everybody who has decided in a matter: this ruling, those it came after and those it was appealed from
create function deciders_of(ruling bigint) returns setof bigint language sql stable as $$
  with recursive before as (
    select id, decided_by_id, supersedes_id, appeal_id from rulings where rulings.id = ruling
    union
    select r.id, r.decided_by_id, r.supersedes_id, r.appeal_id
    from before b left join appeals a on a.id = b.appeal_id join rulings r on r.id in (b.supersedes_id, a.ruling_id)
  )
  select decided_by_id from before
$$;

create function rulings_keep_record() returns trigger language plpgsql as $$
begin
  raise exception 'ruling % stands in the record; another one supersedes it', old.id using errcode = 'check_violation';
end $$;
create trigger rulings_keep_record before update or delete on rulings
  for each row execute function rulings_keep_record();

-- who decides over an appeal is the one named in it; whom one may go to has not decided and does not answer to who has
create function rulings_are_just() returns trigger language plpgsql as $$
begin
  if answers_to(new.appeal_to_id, new.decided_by_id) then
    raise exception 'staff member % answers to %, who decides', new.appeal_to_id, new.decided_by_id
      using errcode = 'check_violation';
  end if;
  if new.ask_id is not null and not exists (select from asks where id = new.ask_id and case_id = new.case_id) then
    raise exception 'ask % is of another case', new.ask_id using errcode = 'check_violation';
  end if;
  if new.supersedes_id is not null and (
    exists (select from appeals where ruling_id = new.supersedes_id)
    or not exists (select from rulings where id = new.supersedes_id and case_id = new.case_id and appeal_id is null)
  ) then
    raise exception 'ruling % is changed by an appeal only', new.supersedes_id using errcode = 'check_violation';
  end if;
  if new.appeal_id is null then return new; end if;
  if not exists (
    select from appeals a where a.id = new.appeal_id and a.case_id = new.case_id and a.decider_id = new.decided_by_id
  ) or new.supersedes_id is not null then
    raise exception 'appeal % is decided by the one named in it', new.appeal_id using errcode = 'check_violation';
  end if;
  if new.appeal_to_id in (select deciders_of(a.ruling_id) from appeals a where a.id = new.appeal_id) then
    raise exception 'staff member % has decided already', new.appeal_to_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rulings_are_just before insert on rulings for each row execute function rulings_are_just();

-- nobody decides over an appeal against themselves, or against the one they answer to
create function appeals_are_just() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'appeal % stays in the record', old.id using errcode = 'check_violation';
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
create trigger appeals_are_just before insert or update or delete on appeals
  for each row execute function appeals_are_just();

-- legal clocks ---------------------------------------------------------------------------------------------------

-- which clocks of the law run, per kind of case ('general' for the rest) and country
create table legal_clock_policies (
  case_kind text not null check (case_kind <> ''),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- of a pack: 'ru_telecom.answer'
  rule text not null check (rule <> ''),
  -- a case that opens, or a word that somebody has marked as a claim
  starts text not null check (starts in ('opening', 'claim')),
  -- what stops it: our registering it, any answer that arrived, a decision that arrived
  met_by text not null check (met_by in ('registration', 'answer', 'ruling')),
  -- what the rule has to know beside the day: {"kind": "31"}
  facts jsonb not null default '{}',
  -- days before the last one on which the owner is told
  warn_days int not null default 3 check (warn_days between 0 and 60),
  active boolean not null default true,
  primary key (case_kind, country, rule)
);
insert into legal_clock_policies (case_kind, country, rule, starts, met_by, facts, warn_days) values
  ('general', 'RU', 'ru_zozpp.deadline', 'claim', 'ruling', '{"kind": "31"}', 3),
  ('outage', 'RU', 'ru_telecom.register', 'claim', 'registration', '{}', 0),
  ('outage', 'RU', 'ru_telecom.answer', 'claim', 'ruling', '{}', 7),
  ('personal-data', 'RU', 'deadline.ru152_answer', 'opening', 'answer', '{}', 3),
  ('outage', 'GB', 'deadline.ofcom_adr_letter', 'claim', 'ruling', '{}', 7),
  ('payment', 'GB', 'deadline.disp_summary_resolution', 'claim', 'answer', '{}', 1),
  ('payment', 'GB', 'deadline.disp_final_response', 'claim', 'ruling', '{}', 7),
  ('payment', 'US', 'deadline.cfpb', 'claim', 'answer', '{}', 3);

-- a word of the customer's that somebody has marked as a claim in the sense of the law
create table claims (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  entry_id bigint not null unique references entries,
  marked_by text not null,
  at timestamptz not null
);
create index claims_of_case on claims (case_id);

create table legal_clocks (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  -- null: it was started by the opening of the case
  claim_id bigint references claims,
  rule text not null,
  pack_id text,
  version text,
  country text not null,
  zone text not null,
  -- the day of the event from which it is counted
  starts_on text not null check (starts_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- null: not known, and a person has to say it
  last_day text check (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  -- where the text of the rule leaves it open: the last days it can be read as; the earliest is kept to
  readings text[] not null default '{}',
  -- why no day could be counted, or why it wants a person: 'calendar-unknown-year', 'term-was-shortened'
  problem text,
  steps jsonb not null default '[]',
  met_by text not null check (met_by in ('registration', 'answer', 'ruling')),
  warn_at timestamptz,
  -- the last moment of the last day
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'met', 'missed')),
  started_at timestamptz not null,
  warned_at timestamptz,
  settled_at timestamptz,
  met_entry_id bigint references entries,
  -- who said the last day where the rule did not, and why
  set_by text,
  set_why text,
  unique nulls not distinct (case_id, claim_id, rule),
  check ((last_day is null) = (due_at is null) and (last_day is null) = (warn_at is null)),
  check (last_day is not null or problem is not null),
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'missed' or due_at is not null),
  check ((set_by is null) = (set_why is null))
);
create index legal_clocks_of_case on legal_clocks (case_id);
create index legal_clocks_due on legal_clocks (due_at) where state = 'open';
create index legal_clocks_to_warn on legal_clocks (warn_at) where state = 'open' and warned_at is null;

-- a day of the law that was missed stays missed
create function legal_clocks_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' and (new.state <> old.state or new.last_day is distinct from old.last_day) then
    raise exception 'legal clock % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger legal_clocks_keep_record before update or delete on legal_clocks
  for each row execute function legal_clocks_keep_record();
