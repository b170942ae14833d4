-- How quickly each channel may send, who listens to it, and what came in over Telegram.

-- messages a second from all processes together; null: no limit (src/core/notice/throttle.ts)
create table throttles (
  channel text primary key check (channel in ('email', 'sms', 'telegram', 'webhook')),
  per_second double precision check (per_second > 0),
  -- until when what left is paid for, in milliseconds of the database's clock
  spent_until double precision not null default 0
);
insert into throttles (channel, per_second) values
  ('email', 50), ('sms', 20), ('telegram', 30), ('webhook', 50);

-- a far side that is asked for its news by one process at a time; the lease is what a killed one leaves behind
create table listeners (
  channel text primary key,
  held_by text not null,
  held_until timestamptz not null
);

-- what a gateway took and never reported
create index notices_unreported on notices (channel, sent_at) where state = 'accepted';

alter table raw_messages drop constraint raw_messages_source_check;
alter table raw_messages add constraint raw_messages_source_check
  check (source in ('smtp', 'web', 'api', 'phone', 'sms', 'telegram'));
