-- What people are typing, replies that wait before they leave, and who is at a case.

-- Not `drafts`: those are letters that the desk itself has written and offers.
create table staff_drafts (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  mode text not null check (mode in ('reply', 'note', 'call')),
  text text not null,
  -- what stands beside the text: ticks, a promise
  beside jsonb not null default '{}',
  -- what another window had written and this one had not seen
  earlier text[] not null default '{}',
  revision bigint not null default 1,
  changed_at timestamptz not null,
  unique (case_id, staff_id, mode)
);
create index staff_drafts_of_person on staff_drafts (staff_id);

create table held_replies (
  entry_id bigint primary key references entries,
  -- until then it can be taken back and no customer sees it
  leaves_at timestamptz not null,
  -- for a moment that its author chose; otherwise for the seconds in which one thinks better of it
  scheduled boolean not null,
  -- what its author has before them again when it comes back
  beside jsonb not null default '{}',
  pledge_id bigint references pledges,
  draft_id bigint references drafts,
  taken_back_at timestamptz,
  taken_back_why text check (taken_back_why in ('person', 'customer-wrote')),
  check ((taken_back_at is null) = (taken_back_why is null))
);

-- Who is at a case in this minute. Nobody's whereabouts are kept: lost with a crash and put away once they are old.
create unlogged table presences (
  case_id bigint not null references cases on delete cascade,
  staff_id bigint not null references staff on delete cascade,
  typing boolean not null,
  seen_at timestamptz not null,
  primary key (case_id, staff_id)
);
create index presences_seen on presences (seen_at);
