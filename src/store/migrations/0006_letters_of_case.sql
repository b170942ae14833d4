-- asked for every letter that is planned: which one it answers
create index message_ids_of_case on message_ids (case_id);
