-- What everybody may read of incidents, and who asked to hear of them without being a customer.

-- by whom and since when an incident is public; one that was taken back stays in the record
create table publications (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  -- the scope was a place alone and nobody decided; or somebody did
  reason text not null check (reason in ('place', 'decided')),
  at timestamptz not null,
  by_name text not null,
  by_id bigint references staff,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index publications_standing on publications (incident_id) where withdrawn_at is null;
create index publications_of on publications (incident_id);

-- an address that asked for the news of an incident or of a place; it counts from the moment its holder confirms
create table subscriptions (
  id bigint generated always as identity primary key,
  incident_id bigint references incidents,
  place ltree,
  customer_id bigint not null references customers,
  channel text not null check (channel in ('email', 'sms')),
  address text not null check (address <> ''),
  language text not null check (language in ('ru', 'en')),
  -- when it was asked for last: the code is derived from it
  asked_at timestamptz not null,
  -- wrong codes since then
  tries int not null default 0,
  confirmed_at timestamptz,
  left_at timestamptz,
  check ((incident_id is null) <> (place is null)),
  check (left_at is null or confirmed_at is not null),
  unique nulls not distinct (channel, address, incident_id, place)
);
create index subscriptions_of_incident on subscriptions (incident_id) where confirmed_at is not null and left_at is null;
create index subscriptions_of_place on subscriptions using gist (place) where confirmed_at is not null and left_at is null;
create index subscriptions_of_customer on subscriptions (customer_id);

-- the address under which the one who is told can make it stop
alter table notices add leave_url text;
-- how often an address was sent a code
create index notices_of_subscriptions on notices (address, planned_at) where kind = 'subscription';
