-- Files that a person puts on what they are typing in a case. They go with the reply, or, unused, after some days.
create table draft_files (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  mode text not null check (mode in ('reply', 'note')),
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  sha256 text not null,
  at timestamptz not null,
  -- taken off; until it is swept it can be put back
  removed_at timestamptz
);
create index draft_files_of_case on draft_files (case_id);
create index draft_files_of_person on draft_files (staff_id);

-- Before a file is removed it is asked whether anything still needs it.
create index draft_files_of_blob on draft_files (sha256);
create index attachments_of_blob on attachments (sha256);
