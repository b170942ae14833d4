-- Each channel claims for itself: it must not read past the messages that wait for the others.
drop index notices_due;
create index notices_due on notices (channel, not_before) where state = 'planned';

-- messages of a bulletin mostly have no case
drop index notices_of_case;
create index notices_of_case on notices (case_id) where case_id is not null;
