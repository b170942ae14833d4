-- What the migrations come to. Written by `npx vitest run test/schema -u`; do not edit.

create table absences (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  deputy_id bigint,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null default ''::text,
  constraint absences_check CHECK ((deputy_id <> staff_id)),
  constraint absences_check1 CHECK ((starts_at < ends_at)),
  constraint absences_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES staff(id),
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX absences_of ON public.absences USING btree (staff_id, ends_at);

create table alerts (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  kind text not null,
  case_id bigint,
  pledge_id bigint,
  notice_id bigint,
  dedupe_key text not null,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  incident_id bigint,
  next_word_id bigint,
  proposal_id bigint,
  constraint alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint alerts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint alerts_next_word_id_fkey FOREIGN KEY (next_word_id) REFERENCES next_words(id),
  constraint alerts_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint alerts_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES incident_proposals(id),
  constraint alerts_staff_id_dedupe_key_key UNIQUE (staff_id, dedupe_key),
  constraint alerts_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX alerts_unseen ON public.alerts USING btree (staff_id, at) WHERE (seen_at IS NULL);

create table asks (
  id bigint not null generated always as identity,
  case_id bigint not null,
  entry_id bigint,
  text text not null,
  kind text not null default 'question'::text,
  state text not null default 'open'::text,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answer_entry_id bigint,
  constraint asks_answer_entry_id_fkey FOREIGN KEY (answer_entry_id) REFERENCES entries(id),
  constraint asks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint asks_check CHECK (((state = 'answered'::text) = (answer_entry_id IS NOT NULL))),
  constraint asks_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint asks_kind_check CHECK ((kind = ANY (ARRAY['question'::text, 'request'::text, 'implicit'::text]))),
  constraint asks_pkey PRIMARY KEY (id),
  constraint asks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'withdrawn'::text]))),
  constraint asks_text_check CHECK ((text <> ''::text))
);
CREATE INDEX asks_of_case ON public.asks USING btree (case_id);
CREATE INDEX asks_open ON public.asks USING btree (asked_at) WHERE (state = 'open'::text);

create table assets (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  external_id text,
  kind text not null default 'service'::text,
  label text not null,
  place ltree,
  constraint assets_customer_id_external_id_key UNIQUE (customer_id, external_id),
  constraint assets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint assets_pkey PRIMARY KEY (id)
);
CREATE INDEX assets_by_place ON public.assets USING btree (place);

create table attachments (
  id bigint not null generated always as identity,
  case_id bigint not null,
  entry_id bigint not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  at timestamp with time zone not null,
  constraint attachments_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint attachments_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint attachments_pkey PRIMARY KEY (id)
);
CREATE INDEX attachments_of_case ON public.attachments USING btree (case_id);

create table auth_accounts (
  id text not null,
  accountId text not null,
  providerId text not null,
  userId text not null,
  accessToken text,
  refreshToken text,
  idToken text,
  accessTokenExpiresAt timestamp with time zone,
  refreshTokenExpiresAt timestamp with time zone,
  scope text,
  password text,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null,
  constraint auth_accounts_pkey PRIMARY KEY (id),
  constraint auth_accounts_userId_fkey FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX "auth_accounts_userId_idx" ON public.auth_accounts USING btree ("userId");

create table auth_sessions (
  id text not null,
  expiresAt timestamp with time zone not null,
  token text not null,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null,
  ipAddress text,
  userAgent text,
  userId text not null,
  constraint auth_sessions_pkey PRIMARY KEY (id),
  constraint auth_sessions_token_key UNIQUE (token),
  constraint auth_sessions_userId_fkey FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX "auth_sessions_userId_idx" ON public.auth_sessions USING btree ("userId");

create table auth_users (
  id text not null,
  name text not null,
  email text not null,
  emailVerified boolean not null,
  image text,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint auth_users_email_key UNIQUE (email),
  constraint auth_users_pkey PRIMARY KEY (id)
);

create table auth_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expiresAt timestamp with time zone not null,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint auth_verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verifications_identifier_idx ON public.auth_verifications USING btree (identifier);

create table blockers (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  what text not null,
  owner_id bigint not null,
  due_at timestamp with time zone not null,
  state text not null default 'open'::text,
  made_at timestamp with time zone not null,
  made_by text not null,
  moves integer not null default 0,
  moved_from_id bigint,
  reason text,
  settled_at timestamp with time zone,
  warned_at timestamp with time zone,
  constraint blockers_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint blockers_check1 CHECK (((state <> 'moved'::text) OR (COALESCE(reason, ''::text) <> ''::text))),
  constraint blockers_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint blockers_moved_from_id_fkey FOREIGN KEY (moved_from_id) REFERENCES blockers(id),
  constraint blockers_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint blockers_pkey PRIMARY KEY (id),
  constraint blockers_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'moved'::text]))),
  constraint blockers_what_check CHECK ((what <> ''::text))
);
CREATE INDEX blockers_of ON public.blockers USING btree (incident_id);
CREATE INDEX blockers_overdue ON public.blockers USING btree (due_at) WHERE ((state = 'open'::text) AND (warned_at IS NULL));

create table bulletin_templates (
  kind text not null,
  form text not null,
  language text not null,
  source text not null,
  at timestamp with time zone not null,
  by_name text not null,
  constraint bulletin_templates_form_check CHECK ((form = ANY (ARRAY['letter'::text, 'short'::text]))),
  constraint bulletin_templates_kind_check CHECK ((kind = ANY (ARRAY['news'::text, 'nothing-new'::text, 'moved'::text, 'correction'::text, 'all-clear'::text]))),
  constraint bulletin_templates_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint bulletin_templates_pkey PRIMARY KEY (kind, form, language),
  constraint bulletin_templates_source_check CHECK ((source <> ''::text))
);

create table bulletins (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  kind text not null,
  texts jsonb not null,
  until_at timestamp with time zone,
  until_means text,
  move integer not null default 0,
  urgent boolean not null default false,
  next_word_at timestamp with time zone,
  once text,
  at timestamp with time zone not null,
  by_name text not null,
  by_id bigint,
  constraint bulletins_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id),
  constraint bulletins_check CHECK (((until_at IS NULL) = (until_means IS NULL))),
  constraint bulletins_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint bulletins_incident_id_once_key UNIQUE (incident_id, once),
  constraint bulletins_kind_check CHECK ((kind = ANY (ARRAY['news'::text, 'nothing-new'::text, 'moved'::text, 'correction'::text, 'all-clear'::text]))),
  constraint bulletins_pkey PRIMARY KEY (id),
  constraint bulletins_until_means_check CHECK ((until_means = ANY (ARRAY['fixed'::text, 'word'::text, 'ended'::text])))
);
CREATE INDEX bulletins_of ON public.bulletins USING btree (incident_id, id);

create table case_marks (
  case_id bigint not null,
  likeness text not null,
  mark text not null,
  detail text not null default ''::text,
  customer_id bigint not null,
  at timestamp with time zone not null,
  constraint case_marks_likeness_check CHECK ((likeness = ANY (ARRAY['place'::text, 'flight'::text, 'address'::text, 'line'::text, 'reference'::text, 'words'::text]))),
  constraint case_marks_mark_check CHECK ((mark <> ''::text)),
  constraint case_marks_pkey PRIMARY KEY (case_id, likeness, mark)
);
CREATE INDEX case_marks_at ON public.case_marks USING btree (at);
CREATE INDEX case_marks_newest ON public.case_marks USING btree (likeness, mark, at DESC) INCLUDE (case_id, customer_id, detail);

create table case_traits (
  case_id bigint not null,
  since timestamp with time zone not null,
  terms text[] not null default '{}'::text[],
  due_at timestamp with time zone,
  tries integer not null default 0,
  constraint case_traits_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_traits_pkey PRIMARY KEY (case_id)
);
CREATE INDEX case_traits_due ON public.case_traits USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX case_traits_since ON public.case_traits USING btree (since);

create table cases (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  owner_id bigint not null,
  kind text not null default 'general'::text,
  subject text not null,
  language text not null,
  channel text not null,
  asset_id bigint,
  place ltree,
  state text not null default 'open'::text,
  opened_at timestamp with time zone not null,
  waiting_since timestamp with time zone,
  answered_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  reopened integer not null default 0,
  constraint cases_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint cases_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint cases_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint cases_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'solved'::text, 'no-answer'::text])))
);
CREATE INDEX cases_by_change ON public.cases USING btree (changed_at DESC, id DESC);
CREATE INDEX cases_of_customer ON public.cases USING btree (customer_id, changed_at DESC);
CREATE INDEX cases_of_owner ON public.cases USING btree (owner_id, state, changed_at DESC);
CREATE CONSTRAINT TRIGGER cases_close_by_word AFTER INSERT OR UPDATE OF state ON public.cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_close_by_word();

create table closures (
  id bigint not null generated always as identity,
  case_id bigint not null,
  verdict text not null,
  by_kind text not null,
  by_name text not null,
  via text not null,
  entry_id bigint,
  at timestamp with time zone not null,
  reopened_at timestamp with time zone,
  constraint closures_by_kind_check CHECK ((by_kind = ANY (ARRAY['customer'::text, 'system'::text]))),
  constraint closures_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint closures_check CHECK (((verdict <> 'solved'::text) OR (by_kind = 'customer'::text))),
  constraint closures_check1 CHECK (((verdict <> 'solved'::text) OR (entry_id IS NOT NULL))),
  constraint closures_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint closures_pkey PRIMARY KEY (id),
  constraint closures_verdict_check CHECK ((verdict = ANY (ARRAY['solved'::text, 'no-answer'::text])))
);
CREATE UNIQUE INDEX closures_one_standing ON public.closures USING btree (case_id) WHERE (reopened_at IS NULL);

create table concerned (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  customer_id bigint not null,
  asset_id bigint,
  reason text not null,
  detail text not null default ''::text,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint concerned_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint concerned_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint concerned_incident_id_customer_id_asset_id_key UNIQUE NULLS NOT DISTINCT (incident_id, customer_id, asset_id),
  constraint concerned_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint concerned_pkey PRIMARY KEY (id),
  constraint concerned_reason_check CHECK ((reason = ANY (ARRAY['place'::text, 'asset'::text, 'customer'::text, 'case'::text, 'condition'::text, 'contact'::text])))
);
CREATE INDEX concerned_customers ON public.concerned USING btree (customer_id) WHERE (left_at IS NULL);

create table contact_points (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  kind text not null,
  address text not null,
  added_at timestamp with time zone not null,
  constraint contact_points_address_check CHECK ((address <> ''::text)),
  constraint contact_points_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint contact_points_customer_id_kind_address_key UNIQUE (customer_id, kind, address),
  constraint contact_points_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'telegram'::text, 'webhook'::text]))),
  constraint contact_points_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_points_by_address ON public.contact_points USING btree (address, kind);

create table customers (
  id bigint not null generated always as identity,
  external_id text,
  name text not null default ''::text,
  language text not null default 'ru'::text,
  country text,
  zone text,
  convenient_hours jsonb,
  created_at timestamp with time zone not null,
  constraint customers_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint customers_external_id_key UNIQUE (external_id),
  constraint customers_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint customers_pkey PRIMARY KEY (id)
);

create table drafts (
  id bigint not null generated always as identity,
  case_id bigint not null,
  pledge_id bigint,
  text text not null,
  language text not null,
  at timestamp with time zone not null,
  used_at timestamp with time zone,
  discarded_at timestamp with time zone,
  constraint drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint drafts_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint drafts_pkey PRIMARY KEY (id),
  constraint drafts_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id)
);
CREATE INDEX drafts_of_case ON public.drafts USING btree (case_id);
CREATE UNIQUE INDEX drafts_one_per_pledge ON public.drafts USING btree (pledge_id);

create table entries (
  id bigint not null generated always as identity,
  case_id bigint not null,
  kind text not null,
  author_kind text not null,
  author_id bigint,
  author_name text not null,
  channel text not null,
  text text not null,
  quoted text not null default ''::text,
  language text not null,
  raw_message_id bigint,
  answers bigint[] not null default '{}'::bigint[],
  keeps bigint[] not null default '{}'::bigint[],
  at timestamp with time zone not null,
  constraint entries_author_kind_check CHECK ((author_kind = ANY (ARRAY['customer'::text, 'staff'::text, 'system'::text]))),
  constraint entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint entries_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'reply'::text, 'note'::text, 'call'::text]))),
  constraint entries_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint entries_pkey PRIMARY KEY (id),
  constraint entries_raw_message_id_fkey FOREIGN KEY (raw_message_id) REFERENCES raw_messages(id)
);
CREATE INDEX entries_of_case ON public.entries USING btree (case_id, at, id);

create table events (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id bigint,
  actor_name text not null,
  type text not null,
  case_id bigint,
  customer_id bigint,
  why text,
  data jsonb not null default '{}'::jsonb,
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'customer'::text, 'system'::text]))),
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_of_case ON public.events USING btree (case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX events_of_customer ON public.events USING btree (customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX events_of_incident ON public.events USING btree (((data ->> 'incidentId'::text)), id) WHERE (data ? 'incidentId'::text);
CREATE INDEX events_of_incident_itself ON public.events USING btree (((data ->> 'incidentId'::text)), id) WHERE ((data ? 'incidentId'::text) AND (case_id IS NULL) AND (NOT (data ? 'customerId'::text)));
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION events_append_only();
CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION events_append_only();

create table fake_outbox (
  id bigint not null generated always as identity,
  notice_id bigint not null,
  channel text not null,
  address text not null,
  subject text,
  text text not null,
  at timestamp with time zone not null,
  constraint fake_outbox_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint fake_outbox_pkey PRIMARY KEY (id)
);

create table gateways (
  id bigint not null generated always as identity,
  channel text not null,
  settings jsonb not null,
  changed_at timestamp with time zone not null,
  constraint gateways_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'telegram'::text, 'webhook'::text]))),
  constraint gateways_channel_key UNIQUE (channel),
  constraint gateways_pkey PRIMARY KEY (id)
);

create table handovers (
  id bigint not null generated always as identity,
  case_id bigint not null,
  from_id bigint not null,
  to_id bigint not null,
  reason text not null,
  summary text not null default ''::text,
  at timestamp with time zone not null,
  by_id bigint,
  constraint handovers_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id),
  constraint handovers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint handovers_from_id_fkey FOREIGN KEY (from_id) REFERENCES staff(id),
  constraint handovers_pkey PRIMARY KEY (id),
  constraint handovers_reason_check CHECK ((reason <> ''::text)),
  constraint handovers_to_id_fkey FOREIGN KEY (to_id) REFERENCES staff(id)
);
CREATE INDEX handovers_of_case ON public.handovers USING btree (case_id);

create table incident_answers (
  incident_id bigint not null,
  customer_id bigint not null,
  works boolean not null,
  via text not null,
  case_id bigint,
  at timestamp with time zone not null,
  constraint incident_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint incident_answers_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint incident_answers_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint incident_answers_pkey PRIMARY KEY (incident_id, customer_id)
);

create table incident_calls (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  customer_id bigint not null,
  reason text not null,
  bulletin_id bigint not null,
  added_at timestamp with time zone not null,
  claimed_by bigint,
  claimed_at timestamp with time zone,
  outcome text,
  note text not null default ''::text,
  settled_at timestamp with time zone,
  settled_by text,
  constraint incident_calls_bulletin_id_customer_id_key UNIQUE (bulletin_id, customer_id),
  constraint incident_calls_bulletin_id_fkey FOREIGN KEY (bulletin_id) REFERENCES bulletins(id),
  constraint incident_calls_check CHECK (((claimed_by IS NULL) = (claimed_at IS NULL))),
  constraint incident_calls_check1 CHECK (((outcome IS NULL) = (settled_at IS NULL))),
  constraint incident_calls_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES staff(id),
  constraint incident_calls_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint incident_calls_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint incident_calls_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'not-reached'::text, 'no-number'::text]))),
  constraint incident_calls_pkey PRIMARY KEY (id),
  constraint incident_calls_reason_check CHECK ((reason = ANY (ARRAY['no-channel'::text, 'wants-call'::text, 'undeliverable'::text, 'no-common-hours'::text])))
);
CREATE INDEX incident_calls_of ON public.incident_calls USING btree (incident_id, id);

create table incident_cases (
  case_id bigint not null,
  incident_id bigint not null,
  joined_at timestamp with time zone not null,
  constraint incident_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint incident_cases_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint incident_cases_pkey PRIMARY KEY (case_id, incident_id)
);
CREATE INDEX incident_cases_of ON public.incident_cases USING btree (incident_id);

create table incident_counts (
  incident_id bigint not null,
  channel text,
  zone text,
  language text not null,
  customers bigint not null,
  constraint incident_counts_incident_id_channel_zone_language_key UNIQUE NULLS NOT DISTINCT (incident_id, channel, zone, language),
  constraint incident_counts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id)
);

create table incident_policies (
  incident_kind text not null,
  rule jsonb not null,
  constraint incident_policies_pkey PRIMARY KEY (incident_kind)
);

create table incident_proposals (
  id bigint not null generated always as identity,
  likeness text not null,
  mark text not null,
  detail text not null default ''::text,
  shown text not null,
  state text not null default 'open'::text,
  proposed_at timestamp with time zone not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  cases integer not null,
  customers integer not null,
  told_customers integer not null,
  declined_customers integer,
  settled_at timestamp with time zone,
  settled_by text,
  why text not null default ''::text,
  incident_id bigint,
  merged_into_id bigint,
  constraint incident_proposals_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint incident_proposals_check1 CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
  constraint incident_proposals_check2 CHECK (((state = 'taken'::text) = (incident_id IS NOT NULL))),
  constraint incident_proposals_check3 CHECK (((state = 'merged'::text) = (merged_into_id IS NOT NULL))),
  constraint incident_proposals_check4 CHECK (((state <> 'declined'::text) OR ((why <> ''::text) AND (declined_customers IS NOT NULL)))),
  constraint incident_proposals_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint incident_proposals_likeness_check CHECK ((likeness = ANY (ARRAY['place'::text, 'flight'::text, 'address'::text, 'line'::text, 'reference'::text, 'words'::text]))),
  constraint incident_proposals_mark_check CHECK ((mark <> ''::text)),
  constraint incident_proposals_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES incident_proposals(id),
  constraint incident_proposals_pkey PRIMARY KEY (id),
  constraint incident_proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'declined'::text, 'merged'::text])))
);
CREATE INDEX incident_proposals_alike ON public.incident_proposals USING btree (likeness, mark, id DESC);
CREATE INDEX incident_proposals_by_state ON public.incident_proposals USING btree (state, id DESC);
CREATE UNIQUE INDEX incident_proposals_one_open ON public.incident_proposals USING btree (likeness, mark, detail) WHERE (state = 'open'::text);

create table incidents (
  id bigint not null generated always as identity,
  title text not null,
  kind text not null,
  severity text not null,
  started_at timestamp with time zone not null,
  declared_at timestamp with time zone not null,
  declared_by text not null,
  commander_id bigint not null,
  deputy_id bigint not null,
  scope jsonb not null,
  ended_at timestamp with time zone,
  counted_at timestamp with time zone,
  constraint incidents_check CHECK ((deputy_id <> commander_id)),
  constraint incidents_check1 CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
  constraint incidents_commander_id_fkey FOREIGN KEY (commander_id) REFERENCES staff(id),
  constraint incidents_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES staff(id),
  constraint incidents_kind_check CHECK ((kind <> ''::text)),
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'major'::text, 'critical'::text]))),
  constraint incidents_title_check CHECK ((title <> ''::text))
);
CREATE INDEX incidents_open ON public.incidents USING btree (id) WHERE (ended_at IS NULL);
CREATE INDEX incidents_to_count ON public.incidents USING btree (counted_at NULLS FIRST) WHERE (ended_at IS NULL);

create table likeness_policies (
  likeness text not null,
  case_kind text not null,
  customers integer not null,
  within_minutes integer not null,
  similarity double precision,
  constraint likeness_policies_check CHECK (((similarity IS NULL) = (likeness <> 'words'::text))),
  constraint likeness_policies_customers_check CHECK ((customers >= 2)),
  constraint likeness_policies_likeness_check CHECK ((likeness = ANY (ARRAY['place'::text, 'flight'::text, 'address'::text, 'line'::text, 'reference'::text, 'words'::text]))),
  constraint likeness_policies_pkey PRIMARY KEY (likeness, case_kind),
  constraint likeness_policies_within_minutes_check CHECK (((within_minutes >= 1) AND (within_minutes <= 20160)))
);

create table links (
  id bigint not null generated always as identity,
  case_id bigint not null,
  customer_id bigint not null,
  digest bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint links_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint links_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint links_digest_key UNIQUE (digest),
  constraint links_pkey PRIMARY KEY (id)
);
CREATE INDEX links_of_case ON public.links USING btree (case_id);

create table listeners (
  channel text not null,
  held_by text not null,
  held_until timestamp with time zone not null,
  constraint listeners_pkey PRIMARY KEY (channel)
);

create table message_ids (
  message_id text not null,
  case_id bigint not null,
  entry_id bigint,
  notice_id bigint,
  incoming boolean not null,
  at timestamp with time zone not null,
  constraint message_ids_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint message_ids_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint message_ids_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint message_ids_pkey PRIMARY KEY (message_id, case_id)
);
CREATE INDEX message_ids_of_case ON public.message_ids USING btree (case_id);

create table migrations (
  name character varying(255) not null,
  timestamp character varying(255) not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table migrations_lock (
  id character varying(255) not null,
  is_locked integer not null default 0,
  constraint migrations_lock_pkey PRIMARY KEY (id)
);

create table next_words (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  window_from timestamp with time zone not null,
  due_at timestamp with time zone not null,
  warn_at timestamp with time zone not null,
  rule jsonb not null,
  state text not null default 'open'::text,
  made_at timestamp with time zone not null,
  warned_at timestamp with time zone,
  settled_at timestamp with time zone,
  kept_bulletin_id bigint,
  constraint next_words_check CHECK ((window_from <= due_at)),
  constraint next_words_check1 CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint next_words_check2 CHECK (((state = 'kept'::text) = (kept_bulletin_id IS NOT NULL))),
  constraint next_words_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint next_words_kept_bulletin_id_fkey FOREIGN KEY (kept_bulletin_id) REFERENCES bulletins(id),
  constraint next_words_pkey PRIMARY KEY (id),
  constraint next_words_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'released'::text])))
);
CREATE INDEX next_words_due ON public.next_words USING btree (due_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX next_words_one_open ON public.next_words USING btree (incident_id) WHERE (state = 'open'::text);
CREATE TRIGGER next_words_keep_record BEFORE DELETE OR UPDATE ON public.next_words FOR EACH ROW EXECUTE FUNCTION next_words_keep_record();

create table notices (
  id bigint not null generated always as identity,
  dedupe_key text not null,
  kind text not null,
  customer_id bigint not null,
  case_id bigint,
  entry_id bigint,
  pledge_id bigint,
  channel text not null,
  address text not null,
  language text not null,
  subject text,
  body text not null,
  brief text not null,
  message_id text,
  in_reply_to text,
  automatic boolean not null default true,
  urgent boolean not null default false,
  timing jsonb not null default '{}'::jsonb,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null,
  late boolean not null default false,
  state text not null default 'planned'::text,
  attempts integer not null default 0,
  leased_by text,
  lease_until timestamp with time zone,
  reference text,
  error text,
  planned_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  settled_at timestamp with time zone,
  bulletin_id bigint,
  tells bigint[],
  leave_url text,
  constraint notices_bulletin_id_fkey FOREIGN KEY (bulletin_id) REFERENCES bulletins(id),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'telegram'::text, 'webhook'::text, 'phone'::text]))),
  constraint notices_check CHECK ((not_before < not_after)),
  constraint notices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint notices_dedupe_key_key UNIQUE (dedupe_key),
  constraint notices_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint notices_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sending'::text, 'accepted'::text, 'delivered'::text, 'failed'::text, 'undeliverable'::text, 'in-doubt'::text, 'withdrawn'::text])))
);
CREATE INDEX notices_by_address ON public.notices USING btree (address, sent_at DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX notices_by_reference ON public.notices USING btree (channel, reference) WHERE (reference IS NOT NULL);
CREATE INDEX notices_due ON public.notices USING btree (channel, not_before) WHERE (state = 'planned'::text);
CREATE INDEX notices_expiring ON public.notices USING btree (not_after) WHERE (state = 'planned'::text);
CREATE INDEX notices_leased ON public.notices USING btree (lease_until) WHERE (state = 'sending'::text);
CREATE INDEX notices_of_bulletin ON public.notices USING btree (bulletin_id, customer_id) WHERE (bulletin_id IS NOT NULL);
CREATE INDEX notices_of_case ON public.notices USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX notices_of_subscriptions ON public.notices USING btree (address, planned_at) WHERE (kind = 'subscription'::text);
CREATE INDEX notices_telling ON public.notices USING btree (customer_id) WHERE (tells IS NOT NULL);
CREATE INDEX notices_unreported ON public.notices USING btree (channel, sent_at) WHERE (state = 'accepted'::text);

create table pledges (
  id bigint not null generated always as identity,
  case_id bigint not null,
  customer_id bigint not null,
  kind text not null,
  text text not null,
  window_from timestamp with time zone not null,
  due_at timestamp with time zone not null,
  warn_at timestamp with time zone not null,
  state text not null default 'open'::text,
  made_at timestamp with time zone not null,
  made_by text not null,
  moves integer not null default 0,
  moved_from_id bigint,
  reason text,
  rule jsonb,
  warned_at timestamp with time zone,
  settled_at timestamp with time zone,
  kept_entry_id bigint,
  kept_notice_id bigint,
  acknowledged_entry_id bigint,
  acknowledged_at timestamp with time zone,
  constraint pledges_acknowledged_entry_id_fkey FOREIGN KEY (acknowledged_entry_id) REFERENCES entries(id),
  constraint pledges_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint pledges_check CHECK ((window_from <= due_at)),
  constraint pledges_check1 CHECK (((state <> 'moved'::text) OR (reason <> ''::text))),
  constraint pledges_check2 CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint pledges_check3 CHECK (((state <> 'moved'::text) OR (reason IS NOT NULL))),
  constraint pledges_check4 CHECK (((acknowledged_entry_id IS NULL) = (acknowledged_at IS NULL))),
  constraint pledges_check5 CHECK (((acknowledged_at IS NULL) OR (state = 'broken'::text))),
  constraint pledges_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint pledges_kept_entry_id_fkey FOREIGN KEY (kept_entry_id) REFERENCES entries(id),
  constraint pledges_kept_notice_id_fkey FOREIGN KEY (kept_notice_id) REFERENCES notices(id),
  constraint pledges_kind_check CHECK ((kind = ANY (ARRAY['update'::text, 'fix'::text, 'call'::text, 'visit'::text, 'payout'::text]))),
  constraint pledges_moved_from_id_fkey FOREIGN KEY (moved_from_id) REFERENCES pledges(id),
  constraint pledges_pkey PRIMARY KEY (id),
  constraint pledges_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'moved'::text, 'broken'::text, 'released'::text])))
);
CREATE INDEX pledges_due ON public.pledges USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX pledges_of_case ON public.pledges USING btree (case_id);
CREATE INDEX pledges_to_warn ON public.pledges USING btree (warn_at) WHERE ((state = 'open'::text) AND (warned_at IS NULL));
CREATE TRIGGER pledges_keep_record BEFORE UPDATE ON public.pledges FOR EACH ROW EXECUTE FUNCTION pledges_keep_record();
CREATE TRIGGER pledges_stay BEFORE DELETE ON public.pledges FOR EACH ROW EXECUTE FUNCTION pledges_keep_record();

create table policies (
  case_kind text not null,
  pledge_kind text not null,
  rule jsonb not null,
  automatic boolean not null default false,
  constraint policies_pkey PRIMARY KEY (case_kind, pledge_kind),
  constraint policies_pledge_kind_check CHECK ((pledge_kind = ANY (ARRAY['update'::text, 'fix'::text, 'call'::text, 'visit'::text, 'payout'::text])))
);

create table proposal_cases (
  proposal_id bigint not null,
  case_id bigint not null,
  customer_id bigint not null,
  at timestamp with time zone not null,
  constraint proposal_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint proposal_cases_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint proposal_cases_pkey PRIMARY KEY (proposal_id, case_id),
  constraint proposal_cases_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES incident_proposals(id)
);
CREATE INDEX proposal_cases_of_case ON public.proposal_cases USING btree (case_id);
CREATE INDEX proposal_cases_of_customer ON public.proposal_cases USING btree (proposal_id, customer_id);

create table publications (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  reason text not null,
  at timestamp with time zone not null,
  by_name text not null,
  by_id bigint,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  constraint publications_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id),
  constraint publications_check CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint publications_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint publications_pkey PRIMARY KEY (id),
  constraint publications_reason_check CHECK ((reason = ANY (ARRAY['place'::text, 'decided'::text])))
);
CREATE INDEX publications_of ON public.publications USING btree (incident_id);
CREATE UNIQUE INDEX publications_standing ON public.publications USING btree (incident_id) WHERE (withdrawn_at IS NULL);

create table raw_messages (
  id bigint not null generated always as identity,
  source text not null,
  received_at timestamp with time zone not null,
  content bytea not null,
  envelope jsonb not null default '{}'::jsonb,
  state text not null default 'received'::text,
  reason text,
  case_id bigint,
  entry_id bigint,
  attempts integer not null default 0,
  lease_until timestamp with time zone,
  settled_at timestamp with time zone,
  once text,
  constraint raw_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint raw_messages_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint raw_messages_pkey PRIMARY KEY (id),
  constraint raw_messages_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'web'::text, 'api'::text, 'phone'::text, 'sms'::text, 'telegram'::text]))),
  constraint raw_messages_state_check CHECK ((state = ANY (ARRAY['received'::text, 'understood'::text, 'repeat'::text, 'automatic'::text, 'quarantined'::text, 'released'::text, 'discarded'::text])))
);
CREATE INDEX raw_messages_due ON public.raw_messages USING btree (id) WHERE (state = 'received'::text);
CREATE UNIQUE INDEX raw_messages_once ON public.raw_messages USING btree (once);
CREATE INDEX raw_messages_quarantined ON public.raw_messages USING btree (received_at) WHERE (state = 'quarantined'::text);

create table reaches (
  customer_id bigint not null,
  channel text not null,
  contact_point_id bigint not null,
  answers boolean not null default true,
  news boolean not null default false,
  chosen_at timestamp with time zone not null,
  constraint reaches_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'telegram'::text, 'webhook'::text, 'phone'::text]))),
  constraint reaches_contact_point_id_fkey FOREIGN KEY (contact_point_id) REFERENCES contact_points(id),
  constraint reaches_pkey PRIMARY KEY (customer_id, channel)
);
CREATE UNIQUE INDEX reaches_one_for_news ON public.reaches USING btree (customer_id) WHERE news;

create table retirements (
  writing_id bigint not null,
  why text not null default ''::text,
  at timestamp with time zone not null,
  by_name text not null,
  constraint retirements_pkey PRIMARY KEY (writing_id),
  constraint retirements_writing_id_fkey FOREIGN KEY (writing_id) REFERENCES writings(id)
);

create table review_severities (
  case_kind text,
  code text not null,
  severity text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint review_severities_case_kind_check CHECK ((case_kind <> ''::text)),
  constraint review_severities_case_kind_code_key UNIQUE NULLS NOT DISTINCT (case_kind, code),
  constraint review_severities_code_check CHECK ((code = ANY (ARRAY['unanswered'::text, 'ritual'::text, 'bare-refusal'::text, 'unacknowledged'::text, 'copied'::text, 'irrelevant-offer'::text, 'no-next-step'::text, 'no-date'::text, 'passing'::text, 'retelling'::text, 'impersonal'::text]))),
  constraint review_severities_severity_check CHECK ((severity = ANY (ARRAY['stop'::text, 'warn'::text, 'hint'::text, 'off'::text])))
);

create table reviews (
  entry_id bigint not null,
  findings jsonb not null,
  ceremony integer not null,
  reason text,
  second_reader text not null,
  constraint reviews_ceremony_check CHECK (((ceremony >= 0) AND (ceremony <= 100))),
  constraint reviews_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint reviews_pkey PRIMARY KEY (entry_id),
  constraint reviews_reason_check CHECK ((reason <> ''::text)),
  constraint reviews_second_reader_check CHECK ((second_reader = ANY (ARRAY['off'::text, 'read'::text, 'no-answer'::text])))
);
CREATE INDEX reviews_sent_as_is ON public.reviews USING btree (entry_id) WHERE (reason IS NOT NULL);

create table settings (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (name)
);

create table shown_articles (
  case_id bigint not null,
  article_id bigint not null,
  kind text not null default 'article'::text,
  how text not null,
  at timestamp with time zone not null,
  by_name text not null,
  entry_id bigint,
  constraint shown_articles_article_id_kind_fkey FOREIGN KEY (article_id, kind) REFERENCES writings(id, kind),
  constraint shown_articles_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint shown_articles_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint shown_articles_how_check CHECK ((how = ANY (ARRAY['sent'::text, 'said-read'::text]))),
  constraint shown_articles_kind_check CHECK ((kind = 'article'::text)),
  constraint shown_articles_pkey PRIMARY KEY (case_id, article_id)
);

create table staff (
  id bigint not null generated always as identity,
  name text not null,
  latin_name text,
  email text not null,
  phone text,
  extension text,
  role text not null,
  languages text[] not null default '{ru,en}'::text[],
  skills text[] not null default '{}'::text[],
  zone text not null,
  working_hours jsonb not null,
  capacity integer not null default 40,
  manager_id bigint,
  deputy_id bigint,
  auth_user_id text,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint staff_auth_user_id_key UNIQUE (auth_user_id),
  constraint staff_capacity_check CHECK ((capacity >= 0)),
  constraint staff_check CHECK ((deputy_id <> id)),
  constraint staff_check1 CHECK ((manager_id <> id)),
  constraint staff_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES staff(id),
  constraint staff_email_check CHECK ((email = lower(email))),
  constraint staff_email_key UNIQUE (email),
  constraint staff_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES staff(id),
  constraint staff_name_check CHECK ((name <> ''::text)),
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'lead'::text, 'administrator'::text])))
);

create table subscriptions (
  id bigint not null generated always as identity,
  incident_id bigint,
  place ltree,
  customer_id bigint not null,
  channel text not null,
  address text not null,
  language text not null,
  asked_at timestamp with time zone not null,
  tries integer not null default 0,
  confirmed_at timestamp with time zone,
  left_at timestamp with time zone,
  constraint subscriptions_address_check CHECK ((address <> ''::text)),
  constraint subscriptions_channel_address_incident_id_place_key UNIQUE NULLS NOT DISTINCT (channel, address, incident_id, place),
  constraint subscriptions_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint subscriptions_check CHECK (((incident_id IS NULL) <> (place IS NULL))),
  constraint subscriptions_check1 CHECK (((left_at IS NULL) OR (confirmed_at IS NOT NULL))),
  constraint subscriptions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint subscriptions_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint subscriptions_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint subscriptions_pkey PRIMARY KEY (id)
);
CREATE INDEX subscriptions_of_customer ON public.subscriptions USING btree (customer_id);
CREATE INDEX subscriptions_of_incident ON public.subscriptions USING btree (incident_id) WHERE ((confirmed_at IS NOT NULL) AND (left_at IS NULL));
CREATE INDEX subscriptions_of_place ON public.subscriptions USING gist (place) WHERE ((confirmed_at IS NOT NULL) AND (left_at IS NULL));

create table term_counts (
  term text not null,
  cases bigint not null,
  constraint term_counts_pkey PRIMARY KEY (term)
);

create table throttles (
  channel text not null,
  per_second double precision,
  spent_until double precision not null default 0,
  constraint throttles_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'telegram'::text, 'webhook'::text]))),
  constraint throttles_per_second_check CHECK ((per_second > (0)::double precision)),
  constraint throttles_pkey PRIMARY KEY (channel)
);

create table writings (
  id bigint not null generated always as identity,
  kind text not null,
  title text not null,
  text text not null,
  language text not null,
  links jsonb not null default '[]'::jsonb,
  added_at timestamp with time zone not null,
  added_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  search tsvector not null generated always as ((setweight(to_tsvector('russian'::regconfig, translate(title, 'ёЁ'::text, 'еЕ'::text)), 'A'::"char") || setweight(to_tsvector('russian'::regconfig, translate(text, 'ёЁ'::text, 'еЕ'::text)), 'B'::"char"))) stored,
  constraint writings_id_kind_key UNIQUE (id, kind),
  constraint writings_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'macro'::text]))),
  constraint writings_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint writings_pkey PRIMARY KEY (id),
  constraint writings_text_check CHECK ((text <> ''::text)),
  constraint writings_title_check CHECK ((title <> ''::text))
);
CREATE INDEX writings_by_change ON public.writings USING btree (kind, changed_at DESC, id DESC);
CREATE INDEX writings_search ON public.writings USING gin (search);

CREATE OR REPLACE FUNCTION public.cases_close_by_word()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from cases c where c.id = new.id and c.state in ('solved', 'no-answer') and not exists (
      select from closures where case_id = c.id and verdict = c.state and reopened_at is null
    )
  ) then
    raise exception 'case % has no closure that says %', new.id, new.state using errcode = 'check_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.events_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the event log is append-only' using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.next_words_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.state <> 'open' and new.state <> old.state or new.due_at <> old.due_at then
    raise exception 'the next word % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.pledges_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'pledge % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if old.state <> 'open' and (new.state <> old.state or new.due_at <> old.due_at) then
    raise exception 'pledge % is settled as %', old.id, old.state using errcode = 'check_violation';
  end if;
  if new.due_at <> old.due_at then
    raise exception 'the date of pledge % is moved by a new row', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;
