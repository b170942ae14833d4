-- Noticing complaints that look alike: what each case shares with others, and the incidents that are proposed of them.

-- what is known of a case for comparing; a row of the worker's work while due_at is set
create table case_traits (
  case_id bigint primary key references cases,
  -- words of the customer count from here on: a case that comes back is compared anew
  since timestamptz not null,
  -- the stems of the first words, with repetition
  terms text[] not null default '{}',
  due_at timestamptz,
  tries int not null default 0
);
create index case_traits_due on case_traits (due_at) where due_at is not null;
create index case_traits_since on case_traits (since);

-- One thing that a case holds: a place and each one above it, a flight, an address, a word. Rows and not an array under
-- a GIN index: what is asked is always "the newest n of this one", and a B-tree answers that in n steps however many
-- there are. Derived, and forgotten after a fortnight: no foreign keys, which would double the price of a row.
create table case_marks (
  case_id bigint not null,
  likeness text not null check (likeness in ('place', 'flight', 'address', 'line', 'reference', 'words')),
  mark text not null check (mark <> ''),
  -- what narrows it: the date of a flight, the house of a street
  detail text not null default '',
  customer_id bigint not null,
  at timestamptz not null,
  primary key (case_id, likeness, mark)
);
create index case_marks_newest on case_marks (likeness, mark, at desc) include (case_id, customer_id, detail);
create index case_marks_at on case_marks (at);

-- in how many complaints a word stands; '' counts the complaints. Halved when they are many, so that it follows the times.
create table term_counts (
  term text primary key,
  cases bigint not null
);

-- from how many on, and within what time, complaints that are alike propose an incident; 'general' for the rest
create table likeness_policies (
  likeness text not null check (likeness in ('place', 'flight', 'address', 'line', 'reference', 'words')),
  case_kind text not null,
  customers int not null check (customers >= 2),
  within_minutes int not null check (within_minutes between 1 and 20160),
  -- how alike the words are at least
  similarity double precision check ((similarity is null) = (likeness <> 'words')),
  primary key (likeness, case_kind)
);
insert into likeness_policies (likeness, case_kind, customers, within_minutes, similarity) values
  ('place', 'general', 3, 120, null),
  ('flight', 'general', 3, 1440, null),
  ('address', 'general', 3, 180, null),
  ('line', 'general', 3, 180, null),
  ('reference', 'general', 3, 1440, null),
  ('words', 'general', 5, 180, 0.5);

create table incident_proposals (
  id bigint generated always as identity primary key,
  likeness text not null check (likeness in ('place', 'flight', 'address', 'line', 'reference', 'words')),
  mark text not null check (mark <> ''),
  detail text not null default '',
  -- what they share, as the customers wrote it
  shown text not null,
  state text not null default 'open' check (state in ('open', 'taken', 'declined', 'merged')),
  proposed_at timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  cases int not null,
  customers int not null,
  -- how many customers it had when the leads were told of it last, and when it was declined
  told_customers int not null,
  declined_customers int,
  settled_at timestamptz,
  -- the name at the moment of the act
  settled_by text,
  why text not null default '',
  incident_id bigint references incidents,
  -- the wider one that took it in
  merged_into_id bigint references incident_proposals,
  check ((state = 'open') = (settled_at is null)),
  check ((settled_at is null) = (settled_by is null)),
  check ((state = 'taken') = (incident_id is not null)),
  check ((state = 'merged') = (merged_into_id is not null)),
  check (state <> 'declined' or why <> '' and declined_customers is not null)
);
create unique index incident_proposals_one_open on incident_proposals (likeness, mark, detail) where state = 'open';
create index incident_proposals_alike on incident_proposals (likeness, mark, id desc);
create index incident_proposals_by_state on incident_proposals (state, id desc);

-- the evidence
create table proposal_cases (
  proposal_id bigint not null references incident_proposals,
  case_id bigint not null references cases,
  customer_id bigint not null references customers,
  at timestamptz not null,
  primary key (proposal_id, case_id)
);
create index proposal_cases_of_case on proposal_cases (case_id);
create index proposal_cases_of_customer on proposal_cases (proposal_id, customer_id);

alter table alerts add proposal_id bigint references incident_proposals;
