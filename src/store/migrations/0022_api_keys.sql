-- Keys with which other programs come in, and requests that may be sent twice and are done once.

create table api_keys (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '\S'),
  -- how the key begins: by that people recognise it
  prefix text not null unique,
  -- SHA-256 of the whole key, which is shown once and kept nowhere
  digest bytea not null unique,
  scopes text[] not null,
  per_minute integer not null check (per_minute > 0),
  -- in whose name it acts
  made_by_id bigint not null references staff,
  made_at timestamptz not null,
  expires_at timestamptz,
  -- to the minute
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null))
);

-- requests of a key since its window began, for all processes together. Unlogged: written at every request, and worth
-- nothing after a crash
create unlogged table api_key_windows (
  key_id bigint primary key references api_keys,
  begun_at timestamptz not null,
  requests integer not null
) with (fillfactor = 50);

-- with which key somebody did it
alter table events add key_id bigint references api_keys;

create table requests_once (
  id bigint generated always as identity primary key,
  -- who sent it: 'staff:5', 'key:3', 'address:198.51.100.7'
  actor text not null,
  key text not null,
  -- SHA-256 of what was asked
  fingerprint bytea not null,
  begun_at timestamptz not null,
  -- which try has the turn, and until when: it may be killed
  run uuid not null,
  lease_until timestamptz not null,
  -- written by the act itself, in its transaction: from here on nobody tries again
  acted_at timestamptz,
  status integer,
  -- encrypted with the desk's secret: an answer may hold what is shown once
  answer bytea,
  unique (actor, key),
  check ((status is null) = (answer is null))
);
create index requests_once_by_age on requests_once (begun_at);
