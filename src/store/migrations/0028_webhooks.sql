-- Webhooks: addresses of other programs that are told what happens, and what became of each telling.

create table webhooks (
  id bigint generated always as identity primary key,
  -- part of each message's id, so that those of two desks never meet at one receiver
  uid text not null unique,
  url text not null,
  description text not null default '',
  -- 'case.opened', all of a noun as 'case.*', or '*'
  types text[] not null check (cardinality(types) > 0),
  -- whsec_…, locked with the desk's secret
  secret bytea not null,
  -- the one before it signs too, until then
  old_secret bytea,
  old_secret_until timestamptz,
  made_by_id bigint not null references staff,
  made_at timestamptz not null,
  -- the log is planned up to this event
  planned_to bigint not null,
  -- tries in a row that failed; after some the webhook rests
  failures integer not null default 0,
  failing_since timestamptz,
  rests_until timestamptz,
  off_at timestamptz,
  off_why text check (off_why in ('person', 'gone', 'failing')),
  off_by text,
  check ((old_secret is null) = (old_secret_until is null)),
  check ((off_at is null) = (off_why is null) and (off_at is null) = (off_by is null))
);

create table webhook_deliveries (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references webhooks on delete cascade,
  -- null for a trial. No reference: the log loses nothing, and a reference would lock and rewrite each event that is told
  event_id bigint,
  type text not null,
  state text not null check (state in ('planned', 'sending', 'delivered', 'failed')),
  planned_at timestamptz not null,
  -- planned: not before; sending: until then it is in somebody's hands
  next_at timestamptz not null,
  -- since somebody asked for it last
  tries integer not null default 0,
  tried_at timestamptz,
  status integer,
  -- how the answer began
  answer text,
  error text,
  duration_ms integer,
  -- each event is told to a webhook as one delivery
  unique (webhook_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_at, id) where state in ('planned', 'sending');
create index webhook_deliveries_log on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_old on webhook_deliveries (planned_at) where state in ('delivered', 'failed');

alter table alerts add column webhook_id bigint references webhooks on delete cascade;
