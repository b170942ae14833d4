-- What the review of replies found when they were sent, how heavily each finding weighs, and who owned up to a broken promise.

-- what the leads have set; what is not here weighs as it came with the desk
create table review_severities (
  -- null: every kind of case that has no row of its own
  case_kind text check (case_kind <> ''),
  code text not null check (code in (
    'unanswered', 'ritual', 'bare-refusal', 'unacknowledged', 'copied', 'irrelevant-offer', 'no-next-step', 'no-date',
    'passing', 'retelling', 'impersonal')),
  severity text not null check (severity in ('stop', 'warn', 'hint', 'off')),
  changed_at timestamptz not null,
  -- the name at the moment of the act
  changed_by text not null,
  unique nulls not distinct (case_kind, code)
);

create table reviews (
  entry_id bigint primary key references entries,
  -- [{"code", "severity", "at", "ask", "value", "second"}]; the sentences are said when somebody reads
  findings jsonb not null,
  -- of the letter, in percent
  ceremony integer not null check (ceremony between 0 and 100),
  -- why it went although a finding held it
  reason text check (reason <> ''),
  second_reader text not null check (second_reader in ('off', 'read', 'no-answer'))
);
create index reviews_sent_as_is on reviews (entry_id) where reason is not null;

-- the letter that owns up to a broken promise
alter table pledges add acknowledged_entry_id bigint references entries;
alter table pledges add acknowledged_at timestamptz;
alter table pledges add check ((acknowledged_entry_id is null) = (acknowledged_at is null));
alter table pledges add check (acknowledged_at is null or state = 'broken');
