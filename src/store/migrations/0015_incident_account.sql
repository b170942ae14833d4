-- What an incident costs to look at while it is large, letters in the company's own form, blockers that are overdue.

-- how many by channel, zone and language, as they were counted last
create table incident_counts (
  incident_id bigint not null references incidents,
  -- null: no channel reaches them
  channel text,
  zone text,
  language text not null,
  customers bigint not null,
  unique nulls not distinct (incident_id, channel, zone, language)
);
alter table incidents
  -- null: somebody has joined or gone since
  add counted_at timestamptz;
create index incidents_to_count on incidents (counted_at nulls first) where ended_at is null;

-- of a log with a hundred thousand customers' answers, what the incident's own people did
create index events_of_incident_itself on events ((data->>'incidentId'), id)
  where data ? 'incidentId' and case_id is null and not data ? 'customerId';

-- its owner and the commander were told that it is overdue
alter table blockers add warned_at timestamptz;
create index blockers_overdue on blockers (due_at) where state = 'open' and warned_at is null;

-- a bulletin in the company's own form; without a row, in the words of the catalogue
create table bulletin_templates (
  kind text not null check (kind in ('news', 'nothing-new', 'moved', 'correction', 'all-clear')),
  -- 'letter': with a subject; 'short': an SMS or a message in a messenger
  form text not null check (form in ('letter', 'short')),
  language text not null check (language in ('ru', 'en')),
  source text not null check (source <> ''),
  at timestamptz not null,
  by_name text not null,
  primary key (kind, form, language)
);
