-- The mark of a form that may be sent twice: pressed twice, loaded again, repeated on a bad line. The same words under
-- the same mark are heard once.
alter table raw_messages add column once text;
create unique index raw_messages_once on raw_messages (once);
