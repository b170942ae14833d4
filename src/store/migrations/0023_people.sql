-- Handovers with a package that is read, absences that change, people with a calendar of holidays of their own.

-- whose public holidays this person keeps: a country, 'none', or the company's where it is null
alter table staff add calendar text;

-- called off before it began; one that ends early has an earlier end
alter table absences add called_off_at timestamptz;

alter table handovers
  -- what happened, what was tried, what was promised; old rows have a summary alone
  add happened text not null default '',
  add tried text not null default '',
  add promised text not null default '',
  -- the person it was meant for, who is away: the named deputy has it
  add meant_for_id bigint references staff,
  -- until when it can be taken back; null for what the desk itself did
  add undo_until timestamptz,
  add read_at timestamptz,
  add undone_at timestamptz,
  add undone_by_id bigint references staff,
  add check ((undone_at is null) or (undo_until is not null));
create index handovers_of on handovers (case_id, id);
