-- Incidents: one cause that hits many; who is concerned, what they were told, and by when the next word is due.

create table incidents (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  kind text not null check (kind <> ''),
  severity text not null check (severity in ('minor', 'major', 'critical')),
  started_at timestamptz not null,
  declared_at timestamptz not null,
  -- the name at the moment of the act
  declared_by text not null,
  commander_id bigint not null references staff,
  deputy_id bigint not null references staff check (deputy_id <> commander_id),
  -- what it hits, as it was said: places, lists, conditions (src/core/incident/scope.ts)
  scope jsonb not null,
  -- when the trouble itself was over, as the all-clear says
  ended_at timestamptz,
  check (ended_at is null or ended_at >= started_at)
);
create index incidents_open on incidents (id) where ended_at is null;

-- whom it concerns, and why; also those who never wrote. Who falls out stays in the record.
create table concerned (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  customer_id bigint not null references customers,
  asset_id bigint references assets,
  -- 'contact': a case that names a place inside
  reason text not null check (reason in ('place', 'asset', 'customer', 'case', 'condition', 'contact')),
  detail text not null default '',
  joined_at timestamptz not null,
  left_at timestamptz,
  unique nulls not distinct (incident_id, customer_id, asset_id)
);
create index concerned_customers on concerned (customer_id) where left_at is null;

-- a case keeps its own owner; two incidents may hit one customer
create table incident_cases (
  case_id bigint not null references cases,
  incident_id bigint not null references incidents,
  joined_at timestamptz not null,
  primary key (case_id, incident_id)
);
create index incident_cases_of on incident_cases (incident_id);

create table bulletins (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  kind text not null check (kind in ('news', 'nothing-new', 'moved', 'correction', 'all-clear')),
  -- per language: {"ru": {"found", "cause", "next", "apology", "reason"}}; a cause of null is not known yet
  texts jsonb not null,
  -- until when, and what that moment is: the repair, the next word, or the end that was
  until_at timestamptz,
  until_means text check (until_means in ('fixed', 'word', 'ended')),
  -- which move of the estimate it tells, from 1; 0 for one that moves nothing
  move int not null default 0,
  -- leaves at any hour: somebody's safety depends on it
  urgent boolean not null default false,
  -- by when the next word was due as this one was written
  next_word_at timestamptz,
  -- sent twice under the same mark it is one bulletin
  once text,
  at timestamptz not null,
  by_name text not null,
  by_id bigint references staff,
  unique (incident_id, once),
  check ((until_at is null) = (until_means is null))
);
create index bulletins_of on bulletins (incident_id, id);

-- by when the next word is due: a promise to all who are concerned
create table next_words (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  window_from timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz not null,
  -- the row of the policy it was made by, which says what is due after it
  rule jsonb not null,
  state text not null default 'open' check (state in ('open', 'kept', 'broken', 'released')),
  made_at timestamptz not null,
  warned_at timestamptz,
  settled_at timestamptz,
  kept_bulletin_id bigint references bulletins,
  check (window_from <= due_at),
  check ((state = 'open') = (settled_at is null)),
  check ((state = 'kept') = (kept_bulletin_id is not null))
);
create unique index next_words_one_open on next_words (incident_id) where state = 'open';
create index next_words_due on next_words (due_at) where state = 'open';

-- silence that was broken stays broken
create function next_words_keep_record() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' and new.state <> old.state or new.due_at <> old.due_at then
    raise exception 'the next word % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger next_words_keep_record before update or delete on next_words
  for each row execute function next_words_keep_record();

-- what is due by itself, per kind of incident; 'general' for the rest. Each rule says what follows it.
create table incident_policies (
  incident_kind text primary key,
  rule jsonb not null
);
insert into incident_policies (incident_kind, rule) values
  ('general', '{"type": "within", "hours": 1, "clock": "wall", "followedBy": {"type": "daily", "before": "18:00"}}'),
  ('outage', '{"type": "within", "hours": 1, "clock": "wall", "followedBy": {"type": "between", "earliestHours": 48, "latestHours": 70, "ofHours": 72, "followedBy": {"type": "daily", "before": "18:00"}}}');

-- what keeps us from repairing; inside the company
create table blockers (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  what text not null check (what <> ''),
  owner_id bigint not null references staff,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'moved')),
  made_at timestamptz not null,
  made_by text not null,
  moves int not null default 0,
  moved_from_id bigint references blockers,
  reason text,
  settled_at timestamptz,
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'moved' or coalesce(reason, '') <> '')
);
create index blockers_of on blockers (incident_id);

-- whom no channel reaches: a named person calls, and no two call one
create table incident_calls (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  customer_id bigint not null references customers,
  -- why no channel: none is known, a call was chosen, none arrived, hours never agree
  reason text not null check (reason in ('no-channel', 'wants-call', 'undeliverable', 'no-common-hours')),
  -- the bulletin they are to be told
  bulletin_id bigint not null references bulletins,
  added_at timestamptz not null,
  claimed_by bigint references staff,
  claimed_at timestamptz,
  outcome text check (outcome in ('reached', 'not-reached', 'no-number')),
  note text not null default '',
  settled_at timestamptz,
  settled_by text,
  unique (bulletin_id, customer_id),
  check ((claimed_by is null) = (claimed_at is null)),
  check ((outcome is null) = (settled_at is null))
);
create index incident_calls_of on incident_calls (incident_id, id);

-- whether it works again, by each one's own word
create table incident_answers (
  incident_id bigint not null references incidents,
  customer_id bigint not null references customers,
  works boolean not null,
  via text not null,
  case_id bigint references cases,
  at timestamptz not null,
  primary key (incident_id, customer_id)
);

alter table notices
  add bulletin_id bigint references bulletins,
  -- other bulletins that it tells of: a receipt that holds the last one, one message for two incidents
  add tells bigint[];
create index notices_of_bulletin on notices (bulletin_id, customer_id) where bulletin_id is not null;
create index notices_telling on notices (customer_id) where tells is not null;

alter table alerts
  add incident_id bigint references incidents,
  add next_word_id bigint references next_words;

create index events_of_incident on events ((data->>'incidentId'), id) where data ? 'incidentId';
