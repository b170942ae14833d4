-- Cases are found by their words, numbers and parts of them; views keep a search; cases merge, part and are linked.

-- What a case is searched by: the words of its subject, its customer's name and all that was said, and the customer's
-- name, numbers and addresses as they are spelt, for parts of them.
create table case_texts (
  case_id bigint primary key references cases,
  words tsvector not null,
  marks text not null
);

-- 'russian' stems words in Latin letters as 'english' does; what joins words and numbers parts them, as it does in what
-- is typed. Places in the text are left out, they are not asked for; so is what comes after the first thousands of
-- letters, so that a hostile letter cannot make the row too long.
create function words_of(text text) returns tsvector language sql immutable parallel safe as $$
  select strip(to_tsvector('russian', translate(left(text, 20000), 'ёЁ-/_.@:+', 'еЕ       ')))
$$;

create function marks_of(customer bigint) returns text language sql stable as $$
  select translate(lower(concat_ws(' ', u.name, u.external_id, (
    select string_agg(p.address, ' ' order by p.id) from contact_points p where p.customer_id = u.id))), 'ё', 'е')
  from customers u where u.id = customer
$$;

-- a row of very many letters is long enough to be found
create function joined_words(known tsvector, more tsvector) returns tsvector language sql immutable parallel safe as $$
  select case when pg_column_size(known) < 300000 then known || more else known end
$$;

-- everything anew: after a merge, an erasure, a change of name
create function read_case(wanted bigint) returns void language plpgsql as $$
declare
  all_words tsvector;
  said text;
begin
  select words_of(c.subject) || words_of(u.name) into all_words
  from cases c join customers u on u.id = c.customer_id where c.id = wanted;
  for said in select text from entries where case_id = wanted order by id loop
    all_words := joined_words(all_words, words_of(said));
  end loop;
  insert into case_texts (case_id, words, marks)
  select c.id, all_words, marks_of(c.customer_id) from cases c where c.id = wanted
  on conflict (case_id) do update set words = excluded.words, marks = excluded.marks;
end $$;

create function cases_are_read() returns trigger language plpgsql as $$
begin
  perform read_case(new.id);
  return null;
end $$;
create trigger cases_are_read after insert or update of subject, customer_id on cases
  for each row execute function cases_are_read();

create function entries_are_read() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update case_texts set words = joined_words(words, words_of(new.text)) where case_id = new.case_id;
  elsif new.text <> old.text then
    perform read_case(new.case_id);
  end if;
  return null;
end $$;
create trigger entries_are_read after insert or update of text on entries
  for each row execute function entries_are_read();

create function customers_are_read() returns trigger language plpgsql as $$
begin
  perform read_case(id) from cases where customer_id = new.id;
  return null;
end $$;
create trigger customers_are_read after update on customers for each row
  when (old.name is distinct from new.name or old.external_id is distinct from new.external_id)
  execute function customers_are_read();

-- by the statement: customers are imported by the hundred thousand, and hardly one of them has a case
create function contact_points_are_read() returns trigger language plpgsql as $$
begin
  update case_texts t set marks = marks_of(c.customer_id)
  from cases c where c.id = t.case_id and c.customer_id in (select customer_id from changed);
  return null;
end $$;
create trigger contact_points_are_read after insert on contact_points referencing new table as changed
  for each statement execute function contact_points_are_read();
create trigger contact_points_are_read_anew after update on contact_points referencing new table as changed
  for each statement execute function contact_points_are_read();
create trigger contact_points_are_forgotten after delete on contact_points referencing old table as changed
  for each statement execute function contact_points_are_read();

-- Words as they are spelt, to find the one that a misspelt one means. A worker learns them from what was said.
create table known_words (word text collate "C" primary key);
create index known_words_alike on known_words using gin (word gin_trgm_ops);

-- Two letters swapped in a short word leave 0.27 of its trigrams; which of these words was meant is for us to say.
create function known_words_like(asked text) returns table (word text, alike real) language sql stable
  set pg_trgm.similarity_threshold = 0.2 as $$
  select word, similarity(asked, word) as alike from known_words where word % asked order by alike desc, word limit 40
$$;

-- a view: a search that is kept, for oneself or for all
create table views (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '\S'),
  owner_id bigint not null references staff,
  shared boolean not null,
  search jsonb not null,
  made_at timestamptz not null,
  -- taken away, and perhaps brought back
  removed_at timestamptz
);
create index views_in_use on views (owner_id) where removed_at is null;

-- A case that lives on in another one of the same customer. It is not closed: whoever writes to it is heard there.
alter table cases drop constraint cases_state_check;
alter table cases add constraint cases_state_check
  check (state in ('open', 'answered', 'solved', 'no-answer', 'merged'));
create table merges (
  id bigint generated always as identity primary key,
  from_id bigint not null references cases,
  into_id bigint not null references cases,
  at timestamptz not null,
  by_name text not null,
  -- how both stood, and which rows went over: what an undoing needs
  before jsonb not null,
  moved jsonb not null,
  undone_at timestamptz,
  undone_by text,
  check (from_id <> into_id),
  check ((undone_at is null) = (undone_by is null))
);
create unique index merges_standing on merges (from_id) where undone_at is null;
create index merges_into on merges (into_id);

create function merges_are_of_one_customer() returns trigger language plpgsql as $$
begin
  if (select count(distinct customer_id) from cases where id in (new.from_id, new.into_id)) <> 1 then
    raise exception 'cases % and % are of two customers', new.from_id, new.into_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger merges_are_of_one_customer before insert on merges
  for each row execute function merges_are_of_one_customer();

create function cases_merge_by_row() returns trigger language plpgsql as $$
begin
  if (select state = 'merged' from cases where id = new.id)
    <> exists (select from merges where from_id = new.id and undone_at is null) then
    raise exception 'case % is merged by a merge and by nothing else', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger cases_merge_by_row after insert or update of state on cases
  deferrable initially deferred for each row
  execute function cases_merge_by_row();

-- cases that have to do with each other, told once for both
create table case_relations (
  one_id bigint not null references cases,
  other_id bigint not null references cases,
  kind text not null check (kind in ('related', 'split')),
  at timestamptz not null,
  by_name text not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index case_relations_of_other on case_relations (other_id);

-- what was said before this version, without the letters that no row holds
insert into case_texts (case_id, words, marks)
select c.id, words_of(c.subject) || words_of(u.name) || words_of(left(coalesce((
    select string_agg(left(e.text, 20000), ' ' order by e.id) from entries e where e.case_id = c.id), ''), 20000)),
  marks_of(c.customer_id)
from cases c join customers u on u.id = c.customer_id;
create index case_texts_words on case_texts using gin (words);
create index case_texts_marks on case_texts using gin (marks gin_trgm_ops);

create index cases_by_opening on cases (opened_at desc, id desc);
create index cases_by_state on cases (state, changed_at desc, id desc);
create index cases_of_kind on cases (kind, changed_at desc, id desc);
create index cases_by_place on cases using gist (place) where place is not null;
create index cases_waiting on cases (changed_at desc, id desc) where waiting_since is not null;
