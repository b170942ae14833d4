-- A change of a message's state writes its row anew, three times in its life: so the row is short, and what a sender
-- takes leaves the indexes alone.

-- what messages say; a bulletin's letter is shared by all who read the same
create table letters (
  id bigint generated always as identity primary key,
  subject text,
  body text not null,
  brief text not null,
  -- stands in the text where each reader has a link of their own to leave by
  leave_blank text
);
alter table notices add letter_id bigint;
insert into letters (subject, body, brief) select distinct subject, body, brief from notices;
update notices n set letter_id = l.id from letters l
  where l.body = n.body and l.brief = n.brief and l.subject is not distinct from n.subject;
alter table notices
  drop subject, drop body, drop brief,
  alter letter_id set not null,
  add foreign key (letter_id) references letters;

-- what a sender took at once and until when it is his: he may be killed
create table leases (
  id bigint generated always as identity primary key,
  notice_ids bigint[] not null,
  until timestamptz not null
);
create index leases_until on leases (until);
insert into leases (notice_ids, until)
  select array_agg(id), lease_until from notices where state = 'sending' and lease_until is not null group by lease_until;

-- which messages wait is told by moments that a sender's taking them does not touch: an index that names the state
-- would have all indexes of the row written with it
update notices set sent_at = null, settled_at = null
  where state in ('planned', 'sending') and (sent_at is not null or settled_at is not null);
update notices set settled_at = planned_at
  where state not in ('planned', 'sending') and sent_at is null and settled_at is null;
alter table notices add constraint notices_waiting_check
  check ((state in ('planned', 'sending')) = (sent_at is null and settled_at is null));
drop index notices_leased, notices_due, notices_expiring, notices_unreported;
create index notices_due on notices (channel, not_before) where sent_at is null and settled_at is null;
create index notices_expiring on notices (not_after) where sent_at is null and settled_at is null;
create index notices_unreported on notices (channel, sent_at) where sent_at is not null and settled_at is null;

-- room for the row that a sender has taken beside the one that was planned
alter table notices set (fillfactor = 50);
-- written anew, without the texts that stand elsewhere now
cluster notices using notices_pkey;
alter table notices set without cluster;
