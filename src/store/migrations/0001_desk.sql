-- The desk: people, cases, what was said, what was promised, what is owed a delivery.
-- Names follow docs/glossary.md; moments are timestamptz; a state with a "who, when, why" is a row of its own.

create extension if not exists ltree;

create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);

-- people who serve ---------------------------------------------------------------------------------------------

create table staff (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  -- how the name is written in letters that are not Cyrillic; null: as it is
  latin_name text,
  email text not null unique check (email = lower(email)),
  phone text,
  extension text,
  role text not null check (role in ('agent', 'lead', 'administrator')),
  languages text[] not null default '{ru,en}',
  skills text[] not null default '{}',
  zone text not null,
  working_hours jsonb not null,
  capacity int not null default 40 check (capacity >= 0),
  manager_id bigint references staff,
  deputy_id bigint references staff check (deputy_id <> id),
  auth_user_id text unique,
  joined_at timestamptz not null,
  left_at timestamptz,
  check (manager_id <> id)
);

create table absences (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  deputy_id bigint references staff check (deputy_id <> staff_id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  check (starts_at < ends_at)
);
create index absences_of on absences (staff_id, ends_at);

-- people who are served ----------------------------------------------------------------------------------------

create table customers (
  id bigint generated always as identity primary key,
  external_id text unique,
  name text not null default '',
  language text not null default 'ru' check (language in ('ru', 'en')),
  country text check (country ~ '^[A-Z]{2}$'),
  zone text,
  convenient_hours jsonb,
  created_at timestamptz not null
);

create table contact_points (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  kind text not null check (kind in ('email', 'phone', 'telegram', 'webhook')),
  -- e-mail in lower case, a phone in E.164
  address text not null check (address <> ''),
  added_at timestamptz not null,
  unique (customer_id, kind, address)
);
-- the address first: it tells apart at once, so that the index of a million is sorted in half of the time
create index contact_points_by_address on contact_points (address, kind);

-- which channels the customer ticked for answers, and the one for short news
create table reaches (
  -- of the contact point's customer
  customer_id bigint not null,
  channel text not null check (channel in ('email', 'sms', 'telegram', 'webhook', 'phone')),
  contact_point_id bigint not null references contact_points,
  answers boolean not null default true,
  news boolean not null default false,
  chosen_at timestamptz not null,
  primary key (customer_id, channel)
);
create unique index reaches_one_for_news on reaches (customer_id) where news;

create table assets (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  external_id text,
  kind text not null default 'service',
  label text not null,
  place ltree,
  unique (customer_id, external_id)
);
-- a place and all below it are one range: from 'msk.north' to before 'msk.north-', the next label that can be.
-- Beside a gist index this costs a third when a million services are imported.
create index assets_by_place on assets (place);

-- what came in: stored raw before it is understood ---------------------------------------------------------------

create table raw_messages (
  id bigint generated always as identity primary key,
  source text not null check (source in ('smtp', 'web', 'api', 'phone', 'sms')),
  received_at timestamptz not null,
  content bytea not null,
  envelope jsonb not null default '{}',
  state text not null default 'received'
    check (state in ('received', 'understood', 'repeat', 'automatic', 'quarantined', 'released', 'discarded')),
  reason text,
  case_id bigint,
  entry_id bigint,
  attempts int not null default 0,
  lease_until timestamptz,
  settled_at timestamptz
);
create index raw_messages_due on raw_messages (id) where state = 'received';
create index raw_messages_quarantined on raw_messages (received_at) where state = 'quarantined';

-- cases --------------------------------------------------------------------------------------------------------

-- the id is the number that people say on the phone
create table cases (
  id bigint generated always as identity (start with 1001) primary key,
  customer_id bigint not null references customers,
  owner_id bigint not null references staff,
  kind text not null default 'general',
  subject text not null,
  language text not null check (language in ('ru', 'en')),
  channel text not null,
  asset_id bigint references assets,
  place ltree,
  state text not null default 'open' check (state in ('open', 'answered', 'solved', 'no-answer')),
  opened_at timestamptz not null,
  -- since when somebody waits for a word of ours; null when nobody does
  waiting_since timestamptz,
  answered_at timestamptz,
  changed_at timestamptz not null,
  reopened int not null default 0
);
create index cases_of_customer on cases (customer_id, changed_at desc);
create index cases_of_owner on cases (owner_id, state, changed_at desc);
create index cases_by_change on cases (changed_at desc, id desc);

create table entries (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  kind text not null check (kind in ('message', 'reply', 'note', 'call')),
  author_kind text not null check (author_kind in ('customer', 'staff', 'system')),
  author_id bigint,
  author_name text not null,
  channel text not null,
  text text not null,
  quoted text not null default '',
  language text not null check (language in ('ru', 'en')),
  raw_message_id bigint references raw_messages,
  -- the asks it answers and the pledges it keeps, once it is delivered
  answers bigint[] not null default '{}',
  keeps bigint[] not null default '{}',
  at timestamptz not null
);
create index entries_of_case on entries (case_id, at, id);

alter table raw_messages
  add foreign key (case_id) references cases,
  add foreign key (entry_id) references entries;

-- the RFC 5322 ids under which a letter of this case is known, theirs and ours
create table message_ids (
  message_id text not null,
  case_id bigint not null references cases,
  entry_id bigint references entries,
  notice_id bigint,
  incoming boolean not null,
  at timestamptz not null,
  primary key (message_id, case_id)
);

create table attachments (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  entry_id bigint not null references entries,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  at timestamptz not null
);
create index attachments_of_case on attachments (case_id);

create table asks (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  entry_id bigint references entries,
  text text not null check (text <> ''),
  kind text not null default 'question' check (kind in ('question', 'request', 'implicit')),
  state text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answer_entry_id bigint references entries,
  check ((state = 'answered') = (answer_entry_id is not null))
);
create index asks_of_case on asks (case_id);
create index asks_open on asks (asked_at) where state = 'open';

create table handovers (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  from_id bigint not null references staff,
  to_id bigint not null references staff,
  reason text not null check (reason <> ''),
  summary text not null default '',
  at timestamptz not null,
  by_id bigint references staff
);
create index handovers_of_case on handovers (case_id);

-- a case ends by the customer's word, or rests without one; either is a row that the next word supersedes
create table closures (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  verdict text not null check (verdict in ('solved', 'no-answer')),
  -- only the customer says "solved"; silence is recorded by the desk itself
  by_kind text not null check (by_kind in ('customer', 'system')),
  by_name text not null,
  via text not null,
  entry_id bigint references entries,
  at timestamptz not null,
  reopened_at timestamptz,
  check (verdict <> 'solved' or by_kind = 'customer')
);
create unique index closures_one_standing on closures (case_id) where reopened_at is null;

-- promises -----------------------------------------------------------------------------------------------------

create table policies (
  case_kind text not null,
  pledge_kind text not null check (pledge_kind in ('update', 'fix', 'call', 'visit', 'payout')),
  rule jsonb not null,
  -- the pledge of this row is made by itself when a case of this kind opens
  automatic boolean not null default false,
  primary key (case_kind, pledge_kind)
);

create table pledges (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  customer_id bigint not null references customers,
  kind text not null check (kind in ('update', 'fix', 'call', 'visit', 'payout')),
  text text not null,
  -- a promise may also say "not before": the update between hour 48 and hour 70
  window_from timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'kept', 'moved', 'broken', 'released')),
  made_at timestamptz not null,
  made_by text not null,
  moves int not null default 0,
  moved_from_id bigint references pledges,
  reason text,
  -- the row of the policy it was made by, which says what is promised after it
  rule jsonb,
  warned_at timestamptz,
  settled_at timestamptz,
  kept_entry_id bigint references entries,
  kept_notice_id bigint,
  check (window_from <= due_at),
  check (state <> 'moved' or reason <> ''),
  check ((state = 'open') = (settled_at is null))
);
create index pledges_of_case on pledges (case_id);
create index pledges_due on pledges (due_at) where state = 'open';
create index pledges_to_warn on pledges (warn_at) where state = 'open' and warned_at is null;

-- a broken pledge stays broken, a kept one kept
create function pledges_keep_record() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state <> old.state or new.due_at <> old.due_at) then
    raise exception 'pledge % is settled as %', old.id, old.state using errcode = 'check_violation';
  end if;
  if new.due_at <> old.due_at then
    raise exception 'the date of pledge % is moved by a new row', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger pledges_keep_record before update on pledges for each row execute function pledges_keep_record();

-- messages that we owe -----------------------------------------------------------------------------------------

create table notices (
  id bigint generated always as identity primary key,
  -- (reason, customer, channel): the same news is never owed twice
  dedupe_key text not null unique,
  kind text not null,
  customer_id bigint not null references customers,
  case_id bigint references cases,
  entry_id bigint references entries,
  pledge_id bigint references pledges,
  channel text not null check (channel in ('email', 'sms', 'telegram', 'webhook', 'phone')),
  address text not null,
  language text not null check (language in ('ru', 'en')),
  subject text,
  -- the letter, and the short form for channels that have no room for letters
  body text not null,
  brief text not null,
  message_id text,
  in_reply_to text,
  automatic boolean not null default true,
  urgent boolean not null default false,
  -- what decides when it may leave (src/core/notice/window.ts), and the stretch that was computed from it
  timing jsonb not null default '{}',
  not_before timestamptz not null,
  not_after timestamptz not null,
  -- the promise's own end has passed: it leaves later than was promised, and the owner was told
  late boolean not null default false,
  state text not null default 'planned'
    check (state in ('planned', 'sending', 'accepted', 'delivered', 'failed', 'undeliverable', 'in-doubt', 'withdrawn')),
  attempts int not null default 0,
  leased_by text,
  lease_until timestamptz,
  reference text,
  error text,
  planned_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  check (not_before < not_after)
);
create index notices_due on notices (not_before) where state = 'planned';
create index notices_expiring on notices (not_after) where state = 'planned';
create index notices_leased on notices (lease_until) where state = 'sending';
create index notices_of_case on notices (case_id);
create index notices_by_address on notices (address, sent_at desc) where sent_at is not null;
create index notices_by_reference on notices (channel, reference) where reference is not null;

alter table pledges add foreign key (kept_notice_id) references notices;
alter table message_ids add foreign key (notice_id) references notices;

-- one row describes one way out: an SMTP relay, an HTTP gateway, a webhook
create table gateways (
  id bigint generated always as identity primary key,
  channel text not null unique check (channel in ('email', 'sms', 'telegram', 'webhook')),
  settings jsonb not null,
  changed_at timestamptz not null
);

-- what the fake phones and mailboxes of the demo received
create table fake_outbox (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notices,
  channel text not null,
  address text not null,
  subject text,
  text text not null,
  at timestamptz not null
);

-- the staff's side ---------------------------------------------------------------------------------------------

create table alerts (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  kind text not null,
  case_id bigint references cases,
  pledge_id bigint references pledges,
  notice_id bigint references notices,
  dedupe_key text not null,
  at timestamptz not null,
  seen_at timestamptz,
  unique (staff_id, dedupe_key)
);
create index alerts_unseen on alerts (staff_id, at) where seen_at is null;

create table drafts (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  pledge_id bigint references pledges,
  text text not null,
  language text not null check (language in ('ru', 'en')),
  at timestamptz not null,
  used_at timestamptz,
  discarded_at timestamptz
);
create index drafts_of_case on drafts (case_id);
create unique index drafts_one_per_pledge on drafts (pledge_id);

-- the customer's private page: the token itself is derived from the desk's secret, only its digest is kept
create table links (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  customer_id bigint not null references customers,
  digest bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index links_of_case on links (case_id);

-- who, when, why: appended and never changed -------------------------------------------------------------------

create table events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'customer', 'system')),
  actor_id bigint,
  -- the name at the moment of the act
  actor_name text not null,
  type text not null,
  -- no foreign keys: the log outlives what it tells of
  case_id bigint,
  customer_id bigint,
  why text,
  data jsonb not null default '{}'
);
create index events_of_case on events (case_id, id) where case_id is not null;
create index events_of_customer on events (customer_id, id) where customer_id is not null;

create function events_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only' using errcode = 'check_violation';
end $$;
create trigger events_append_only before update or delete on events for each row execute function events_append_only();
create trigger events_no_truncate before truncate on events for each statement execute function events_append_only();
