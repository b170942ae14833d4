-- Mail for real: machines' letters in the timeline, complaints, the rate of one sender, a quarantine that is worked on,
-- mailboxes that are pulled.

alter table entries drop constraint entries_kind_check;
alter table entries add constraint entries_kind_check
  check (kind in ('message', 'reply', 'note', 'call', 'automatic')) not valid;
alter table entries validate constraint entries_kind_check;

-- who called a letter of ours spam: no news goes to this address until the customer chooses it anew
alter table contact_points add complained_at timestamptz;

alter table raw_messages
  -- whom it is from, in small letters: the rate of one address is counted by it
  add sender text,
  -- why a person put it aside
  add dismissal text;
alter table raw_messages drop constraint raw_messages_source_check;
alter table raw_messages add constraint raw_messages_source_check
  check (source in ('smtp', 'imap', 'web', 'api', 'phone', 'sms', 'telegram')) not valid;
alter table raw_messages validate constraint raw_messages_source_check;
alter table raw_messages drop constraint raw_messages_state_check;
alter table raw_messages add constraint raw_messages_state_check check (state in
  ('received', 'understood', 'repeat', 'automatic', 'quarantined', 'released', 'discarded', 'dismissed')) not valid;
alter table raw_messages validate constraint raw_messages_state_check;
create index raw_messages_of_sender on raw_messages (sender, received_at) where sender is not null;

-- Mailboxes that are pulled over IMAP. How far each was read stands beside its settings: a UID counts only together
-- with its UIDVALIDITY.
create table mailboxes (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  settings jsonb not null,
  active boolean not null default true,
  -- what lay in it before stays where it is
  added_at timestamptz not null,
  changed_at timestamptz not null,
  uid_validity text,
  last_uid bigint not null default 0,
  -- when it was last looked into, and what was wrong then
  seen_at timestamptz,
  fault text
);
