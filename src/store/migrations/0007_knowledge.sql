-- What the desk knows and says again: help articles and macros, and what of it a customer has already seen.

create extension if not exists pg_trgm;

create table writings (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('article', 'macro')),
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  language text not null check (language in ('ru', 'en')),
  -- further reading: [{"label", "url"}]
  links jsonb not null default '[]',
  added_at timestamptz not null,
  -- the name at the moment of the act
  added_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- 'russian' stems words in Latin letters as 'english' does, so that one column serves both languages
  search tsvector not null generated always as (
    setweight(to_tsvector('russian', translate(title, 'ёЁ', 'еЕ')), 'A') ||
    setweight(to_tsvector('russian', translate(text, 'ёЁ', 'еЕ')), 'B')) stored,
  -- what is shown on a case is an article and no macro
  unique (id, kind)
);
create index writings_by_change on writings (kind, changed_at desc, id desc);
create index writings_search on writings using gin (search);

-- taken out of use: it is not offered any more, and what was sent from it stays readable
create table retirements (
  writing_id bigint primary key references writings,
  why text not null default '',
  at timestamptz not null,
  by_name text not null
);

-- what the customer of a case was sent, or says was read
create table shown_articles (
  case_id bigint not null references cases,
  article_id bigint not null,
  kind text not null default 'article' check (kind = 'article'),
  how text not null check (how in ('sent', 'said-read')),
  at timestamptz not null,
  by_name text not null,
  -- the letter in which it went, or in which the customer says so
  entry_id bigint references entries,
  primary key (case_id, article_id),
  foreign key (article_id, kind) references writings (id, kind)
);
