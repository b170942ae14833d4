-- Each channel claims for itself: it must not read past the messages that wait for the others.
drop index notices_due;
create index notices_due on notices (channel, not_before) where state = 'planned';
