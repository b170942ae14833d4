-- What the migrations come to. Written by `npx vitest run test/schema -u`; do not edit.

create table absences (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  deputy_id bigint,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null default ''::text,
  called_off_at timestamp with time zone,
  constraint absences_check CHECK ((deputy_id <> staff_id)),
  constraint absences_check1 CHECK ((starts_at < ends_at)),
  constraint absences_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES staff(id),
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX absences_of ON public.absences USING btree (staff_id, ends_at);
CREATE CONSTRAINT TRIGGER absences_changed AFTER INSERT OR DELETE OR UPDATE ON public.absences DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION staff_changed();

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
  approval_id bigint,
  webhook_id bigint,
  constraint alerts_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES remedy_approvals(id),
  constraint alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint alerts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint alerts_next_word_id_fkey FOREIGN KEY (next_word_id) REFERENCES next_words(id),
  constraint alerts_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint alerts_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES incident_proposals(id),
  constraint alerts_staff_id_dedupe_key_key UNIQUE (staff_id, dedupe_key),
  constraint alerts_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint alerts_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX alerts_unseen ON public.alerts USING btree (staff_id, at) WHERE (seen_at IS NULL);
CREATE TRIGGER alerts_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.alerts FOR EACH ROW EXECUTE FUNCTION alerts_change_duties();

create table api_key_windows (
  key_id bigint not null,
  begun_at timestamp with time zone not null,
  requests integer not null,
  constraint api_key_windows_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id),
  constraint api_key_windows_pkey PRIMARY KEY (key_id)
);

create table api_keys (
  id bigint not null generated always as identity,
  name text not null,
  prefix text not null,
  digest bytea not null,
  scopes text[] not null,
  per_minute integer not null,
  made_by_id bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint api_keys_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint api_keys_digest_key UNIQUE (digest),
  constraint api_keys_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES staff(id),
  constraint api_keys_name_check CHECK ((name ~ '\S'::text)),
  constraint api_keys_per_minute_check CHECK ((per_minute > 0)),
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_prefix_key UNIQUE (prefix)
);

create table appeals (
  id bigint not null generated always as identity,
  case_id bigint not null,
  ruling_id bigint not null,
  text text not null,
  via text not null,
  entry_id bigint not null,
  made_by text not null,
  at timestamp with time zone not null,
  decider_id bigint not null,
  decider text not null,
  pledge_id bigint,
  outcome text,
  decided_at timestamp with time zone,
  constraint appeals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint appeals_check CHECK (((outcome IS NULL) = (decided_at IS NULL))),
  constraint appeals_decider_id_fkey FOREIGN KEY (decider_id) REFERENCES staff(id),
  constraint appeals_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint appeals_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'changed'::text, 'partly'::text]))),
  constraint appeals_pkey PRIMARY KEY (id),
  constraint appeals_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint appeals_ruling_id_fkey FOREIGN KEY (ruling_id) REFERENCES rulings(id),
  constraint appeals_ruling_id_key UNIQUE (ruling_id),
  constraint appeals_text_check CHECK ((text ~ '\S'::text)),
  constraint appeals_via_check CHECK ((via = ANY (ARRAY['page'::text, 'staff'::text, 'api'::text])))
);
CREATE INDEX appeals_of_case ON public.appeals USING btree (case_id);
CREATE INDEX appeals_open ON public.appeals USING btree (decider_id) WHERE (outcome IS NULL);
CREATE TRIGGER appeals_are_just BEFORE INSERT OR DELETE OR UPDATE ON public.appeals FOR EACH ROW EXECUTE FUNCTION appeals_are_just();
CREATE TRIGGER appeals_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.appeals FOR EACH ROW EXECUTE FUNCTION appeals_change_duties();

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
CREATE TRIGGER asks_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.asks FOR EACH ROW EXECUTE FUNCTION matters_change_duties();

create table assets (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  external_id text,
  kind text not null default 'service'::text,
  label text not null,
  place ltree,
  fee_minor bigint,
  currency character(3),
  distance_km double precision,
  constraint assets_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint assets_customer_id_external_id_key UNIQUE (customer_id, external_id),
  constraint assets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint assets_distance_km_check CHECK (((distance_km > (0)::double precision) AND (distance_km <= (20038)::double precision))),
  constraint assets_fee_in_a_currency CHECK (((fee_minor IS NULL) = (currency IS NULL))),
  constraint assets_fee_minor_check CHECK (((fee_minor >= 0) AND (fee_minor <= '9007199254740991'::bigint))),
  constraint assets_pkey PRIMARY KEY (id)
);
CREATE INDEX assets_by_external_id ON public.assets USING btree (external_id) WHERE (external_id IS NOT NULL);
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
CREATE INDEX attachments_of_blob ON public.attachments USING btree (sha256);
CREATE INDEX attachments_of_case ON public.attachments USING btree (case_id);

create table audit_entries (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id bigint,
  actor_name text not null,
  key_id bigint,
  address text,
  type text not null,
  why text,
  data jsonb not null default '{}'::jsonb,
  constraint audit_entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'customer'::text, 'system'::text, 'nobody'::text]))),
  constraint audit_entries_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id),
  constraint audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_at ON public.audit_entries USING btree (at);
CREATE INDEX audit_entries_of_actor ON public.audit_entries USING btree (actor_id, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_entries_of_type ON public.audit_entries USING btree (type, id);
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();

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

create table auth_two_factors (
  id text not null,
  secret text not null,
  backupCodes text not null,
  userId text not null,
  verified boolean default true,
  failedVerificationCount integer default 0,
  lockedUntil timestamp with time zone,
  constraint auth_two_factors_pkey PRIMARY KEY (id),
  constraint auth_two_factors_userId_fkey FOREIGN KEY ("userId") REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_two_factors_secret_idx ON public.auth_two_factors USING btree (secret);
CREATE INDEX "auth_two_factors_userId_idx" ON public.auth_two_factors USING btree ("userId");

create table auth_users (
  id text not null,
  name text not null,
  email text not null,
  emailVerified boolean not null,
  image text,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  twoFactorEnabled boolean default false,
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

create table authorities (
  id bigint not null generated always as identity,
  role text,
  staff_id bigint,
  kind text not null,
  amount_minor bigint not null,
  currency character(3) not null,
  period text not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint authorities_amount_minor_check CHECK (((amount_minor >= 0) AND (amount_minor <= '9007199254740991'::bigint))),
  constraint authorities_check CHECK ((num_nonnulls(role, staff_id) = 1)),
  constraint authorities_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint authorities_kind_check CHECK ((kind = ANY (ARRAY['owed'::text, 'offered'::text, 'goodwill'::text]))),
  constraint authorities_period_check CHECK ((period = ANY (ARRAY['day'::text, 'month'::text]))),
  constraint authorities_pkey PRIMARY KEY (id),
  constraint authorities_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'lead'::text, 'administrator'::text]))),
  constraint authorities_role_staff_id_kind_currency_period_key UNIQUE NULLS NOT DISTINCT (role, staff_id, kind, currency, period),
  constraint authorities_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);

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

create table case_relations (
  one_id bigint not null,
  other_id bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  by_name text not null,
  constraint case_relations_check CHECK ((one_id < other_id)),
  constraint case_relations_kind_check CHECK ((kind = ANY (ARRAY['related'::text, 'split'::text]))),
  constraint case_relations_one_id_fkey FOREIGN KEY (one_id) REFERENCES cases(id),
  constraint case_relations_other_id_fkey FOREIGN KEY (other_id) REFERENCES cases(id),
  constraint case_relations_pkey PRIMARY KEY (one_id, other_id)
);
CREATE INDEX case_relations_of_other ON public.case_relations USING btree (other_id);

create table case_texts (
  case_id bigint not null,
  words tsvector not null,
  marks text not null,
  constraint case_texts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_texts_pkey PRIMARY KEY (case_id)
);
CREATE INDEX case_texts_marks ON public.case_texts USING gin (marks gin_trgm_ops);
CREATE INDEX case_texts_words ON public.case_texts USING gin (words);

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
  constraint cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'solved'::text, 'no-answer'::text, 'merged'::text])))
);
CREATE INDEX cases_by_change ON public.cases USING btree (changed_at DESC, id DESC);
CREATE INDEX cases_by_opening ON public.cases USING btree (opened_at DESC, id DESC);
CREATE INDEX cases_by_place ON public.cases USING gist (place) WHERE (place IS NOT NULL);
CREATE INDEX cases_by_state ON public.cases USING btree (state, changed_at DESC, id DESC);
CREATE INDEX cases_of_customer ON public.cases USING btree (customer_id, changed_at DESC);
CREATE INDEX cases_of_kind ON public.cases USING btree (kind, changed_at DESC, id DESC);
CREATE INDEX cases_of_owner ON public.cases USING btree (owner_id, state, changed_at DESC);
CREATE INDEX cases_waiting ON public.cases USING btree (changed_at DESC, id DESC) WHERE (waiting_since IS NOT NULL);
CREATE TRIGGER cases_are_read AFTER INSERT OR UPDATE OF subject, customer_id ON public.cases FOR EACH ROW EXECUTE FUNCTION cases_are_read();
CREATE TRIGGER cases_change_duties AFTER INSERT OR DELETE OR UPDATE OF owner_id, state, waiting_since, subject, customer_id ON public.cases FOR EACH ROW EXECUTE FUNCTION cases_change_duties();
CREATE CONSTRAINT TRIGGER cases_close_by_word AFTER INSERT OR UPDATE OF state ON public.cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_close_by_word();
CREATE CONSTRAINT TRIGGER cases_merge_by_row AFTER INSERT OR UPDATE OF state ON public.cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_merge_by_row();

create table claims (
  id bigint not null generated always as identity,
  case_id bigint not null,
  entry_id bigint not null,
  marked_by text not null,
  at timestamp with time zone not null,
  constraint claims_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint claims_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint claims_entry_id_key UNIQUE (entry_id),
  constraint claims_pkey PRIMARY KEY (id)
);
CREATE INDEX claims_of_case ON public.claims USING btree (case_id);

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
  complained_at timestamp with time zone,
  constraint contact_points_address_check CHECK ((address <> ''::text)),
  constraint contact_points_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint contact_points_customer_id_kind_address_key UNIQUE (customer_id, kind, address),
  constraint contact_points_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'telegram'::text, 'webhook'::text]))),
  constraint contact_points_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_points_by_address ON public.contact_points USING btree (address, kind);
CREATE INDEX contact_points_like ON public.contact_points USING gin (address gin_trgm_ops);
CREATE TRIGGER contact_points_are_forgotten AFTER DELETE ON public.contact_points REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_points_are_read();
CREATE TRIGGER contact_points_are_read AFTER INSERT ON public.contact_points REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_points_are_read();
CREATE TRIGGER contact_points_are_read_anew AFTER UPDATE ON public.contact_points REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_points_are_read();

create table customer_merges (
  id bigint not null generated always as identity,
  from_id bigint not null,
  into_id bigint not null,
  at timestamp with time zone not null,
  by_name text not null,
  why text,
  before jsonb not null,
  moved jsonb not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint customer_merges_check CHECK ((from_id <> into_id)),
  constraint customer_merges_check1 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint customer_merges_from_id_fkey FOREIGN KEY (from_id) REFERENCES customers(id),
  constraint customer_merges_into_id_fkey FOREIGN KEY (into_id) REFERENCES customers(id),
  constraint customer_merges_pkey PRIMARY KEY (id)
);
CREATE INDEX customer_merges_into ON public.customer_merges USING btree (into_id);
CREATE UNIQUE INDEX customer_merges_standing ON public.customer_merges USING btree (from_id) WHERE (undone_at IS NULL);
CREATE TRIGGER customer_merges_keep_record BEFORE DELETE OR UPDATE ON public.customer_merges FOR EACH ROW EXECUTE FUNCTION customer_merges_keep_record();

create table customers (
  id bigint not null generated always as identity,
  external_id text,
  name text not null default ''::text,
  language text not null default 'ru'::text,
  country text,
  zone text,
  convenient_hours jsonb,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  merged_into_id bigint,
  constraint customers_check CHECK ((merged_into_id <> id)),
  constraint customers_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint customers_external_id_key UNIQUE (external_id),
  constraint customers_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint customers_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES customers(id),
  constraint customers_pkey PRIMARY KEY (id)
);
CREATE INDEX customers_merged ON public.customers USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX customers_named_like ON public.customers USING gin (plain_name(name) gin_trgm_ops);
CREATE TRIGGER customers_are_read AFTER UPDATE ON public.customers FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.external_id IS DISTINCT FROM new.external_id))) EXECUTE FUNCTION customers_are_read();
CREATE TRIGGER customers_change_duties AFTER UPDATE OF name ON public.customers FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION customers_change_duties();

create table doomed_blobs (
  digest text not null,
  since timestamp with time zone not null,
  constraint doomed_blobs_pkey PRIMARY KEY (digest)
);

create table draft_files (
  id bigint not null generated always as identity,
  case_id bigint not null,
  staff_id bigint not null,
  mode text not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint draft_files_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint draft_files_mode_check CHECK ((mode = ANY (ARRAY['reply'::text, 'note'::text]))),
  constraint draft_files_pkey PRIMARY KEY (id),
  constraint draft_files_size_check CHECK ((size > 0)),
  constraint draft_files_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX draft_files_of_blob ON public.draft_files USING btree (sha256);
CREATE INDEX draft_files_of_case ON public.draft_files USING btree (case_id);
CREATE INDEX draft_files_of_person ON public.draft_files USING btree (staff_id);

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

create table duty_marks (
  staff_id bigint not null,
  at xid8 not null default pg_current_xact_id(),
  constraint duty_marks_pkey PRIMARY KEY (staff_id, at)
);

create table end_corrections (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  ended_before timestamp with time zone not null,
  ended_after timestamp with time zone,
  at timestamp with time zone not null,
  by_id bigint,
  by_name text not null,
  why text not null,
  settlement_id bigint,
  taken_to bigint not null default 0,
  taken_back_at timestamp with time zone,
  constraint end_corrections_check CHECK ((ended_after IS DISTINCT FROM ended_before)),
  constraint end_corrections_check1 CHECK (((taken_back_at IS NULL) OR (settlement_id IS NOT NULL))),
  constraint end_corrections_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint end_corrections_pkey PRIMARY KEY (id),
  constraint end_corrections_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES settlements(id),
  constraint end_corrections_settlement_id_key UNIQUE (settlement_id),
  constraint end_corrections_why_check CHECK ((why <> ''::text))
);
CREATE INDEX end_corrections_of ON public.end_corrections USING btree (incident_id, id);
CREATE INDEX end_corrections_waiting ON public.end_corrections USING btree (id) WHERE ((settlement_id IS NOT NULL) AND (taken_back_at IS NULL));
CREATE TRIGGER end_corrections_keep_record BEFORE DELETE OR UPDATE ON public.end_corrections FOR EACH ROW EXECUTE FUNCTION end_corrections_keep_record();

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
  constraint entries_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'reply'::text, 'note'::text, 'call'::text, 'automatic'::text]))),
  constraint entries_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint entries_pkey PRIMARY KEY (id),
  constraint entries_raw_message_id_fkey FOREIGN KEY (raw_message_id) REFERENCES raw_messages(id)
);
CREATE INDEX entries_of_case ON public.entries USING btree (case_id, at, id);
CREATE TRIGGER entries_are_read AFTER INSERT OR UPDATE OF text ON public.entries FOR EACH ROW EXECUTE FUNCTION entries_are_read();
CREATE TRIGGER entries_change_duties AFTER UPDATE OF text, case_id ON public.entries FOR EACH ROW WHEN (((old.text IS DISTINCT FROM new.text) OR (old.case_id <> new.case_id))) EXECUTE FUNCTION matters_change_duties();

create table erasures (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  why text not null,
  by_two boolean not null,
  asked_at timestamp with time zone not null,
  asked_by_id bigint,
  asked_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  confirmed_by_id bigint,
  confirmed_by text,
  done_at timestamp with time zone,
  counts jsonb,
  constraint erasures_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES staff(id),
  constraint erasures_check CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint erasures_check1 CHECK (((withdrawn_at IS NULL) OR (done_at IS NULL))),
  constraint erasures_check2 CHECK (((done_at IS NULL) = (confirmed_by IS NULL))),
  constraint erasures_check3 CHECK (((done_at IS NULL) = (counts IS NULL))),
  constraint erasures_check4 CHECK (((NOT by_two) OR (confirmed_by_id <> asked_by_id))),
  constraint erasures_confirmed_by_id_fkey FOREIGN KEY (confirmed_by_id) REFERENCES staff(id),
  constraint erasures_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint erasures_pkey PRIMARY KEY (id),
  constraint erasures_why_check CHECK ((why ~ '\S'::text))
);
CREATE UNIQUE INDEX erasures_one_standing ON public.erasures USING btree (customer_id) WHERE (withdrawn_at IS NULL);
CREATE TRIGGER erasures_keep_record BEFORE DELETE OR UPDATE ON public.erasures FOR EACH ROW EXECUTE FUNCTION erasures_keep_record();

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
  key_id bigint,
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'customer'::text, 'system'::text]))),
  constraint events_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id),
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_of_case ON public.events USING btree (case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX events_of_customer ON public.events USING btree (customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX events_of_incident ON public.events USING btree (((data ->> 'incidentId'::text)), id) WHERE (data ? 'incidentId'::text);
CREATE INDEX events_of_incident_itself ON public.events USING btree (((data ->> 'incidentId'::text)), id) WHERE ((data ? 'incidentId'::text) AND (case_id IS NULL) AND (NOT (data ? 'customerId'::text)));
CREATE INDEX events_of_views ON public.events USING btree (id) WHERE (type ~~ 'view.%'::text);
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
  happened text not null default ''::text,
  tried text not null default ''::text,
  promised text not null default ''::text,
  meant_for_id bigint,
  undo_until timestamp with time zone,
  read_at timestamp with time zone,
  undone_at timestamp with time zone,
  undone_by_id bigint,
  constraint handovers_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id),
  constraint handovers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint handovers_check CHECK (((undone_at IS NULL) OR (undo_until IS NOT NULL))),
  constraint handovers_from_id_fkey FOREIGN KEY (from_id) REFERENCES staff(id),
  constraint handovers_meant_for_id_fkey FOREIGN KEY (meant_for_id) REFERENCES staff(id),
  constraint handovers_pkey PRIMARY KEY (id),
  constraint handovers_reason_check CHECK ((reason <> ''::text)),
  constraint handovers_to_id_fkey FOREIGN KEY (to_id) REFERENCES staff(id),
  constraint handovers_undone_by_id_fkey FOREIGN KEY (undone_by_id) REFERENCES staff(id)
);
CREATE INDEX handovers_of ON public.handovers USING btree (case_id, id);
CREATE INDEX handovers_of_case ON public.handovers USING btree (case_id);

create table held_replies (
  entry_id bigint not null,
  leaves_at timestamp with time zone not null,
  scheduled boolean not null,
  beside jsonb not null default '{}'::jsonb,
  pledge_id bigint,
  draft_id bigint,
  taken_back_at timestamp with time zone,
  taken_back_why text,
  constraint held_replies_check CHECK (((taken_back_at IS NULL) = (taken_back_why IS NULL))),
  constraint held_replies_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES drafts(id),
  constraint held_replies_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint held_replies_pkey PRIMARY KEY (entry_id),
  constraint held_replies_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint held_replies_taken_back_why_check CHECK ((taken_back_why = ANY (ARRAY['person'::text, 'customer-wrote'::text])))
);
CREATE TRIGGER held_replies_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.held_replies FOR EACH ROW EXECUTE FUNCTION held_replies_change_duties();

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
  bulletin_id bigint,
  added_at timestamp with time zone not null,
  claimed_by bigint,
  claimed_at timestamp with time zone,
  outcome text,
  note text not null default ''::text,
  settled_at timestamp with time zone,
  settled_by text,
  approval_id bigint,
  correction_id bigint,
  constraint incident_calls_about CHECK ((num_nonnulls(bulletin_id, approval_id, correction_id) > 0)),
  constraint incident_calls_approval_id_customer_id_key UNIQUE (approval_id, customer_id),
  constraint incident_calls_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES settlement_approvals(id),
  constraint incident_calls_bulletin_id_customer_id_key UNIQUE (bulletin_id, customer_id),
  constraint incident_calls_bulletin_id_fkey FOREIGN KEY (bulletin_id) REFERENCES bulletins(id),
  constraint incident_calls_check CHECK (((claimed_by IS NULL) = (claimed_at IS NULL))),
  constraint incident_calls_check1 CHECK (((outcome IS NULL) = (settled_at IS NULL))),
  constraint incident_calls_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES staff(id),
  constraint incident_calls_correction_id_customer_id_key UNIQUE (correction_id, customer_id),
  constraint incident_calls_correction_id_fkey FOREIGN KEY (correction_id) REFERENCES end_corrections(id),
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

create table known_words (
  word text not null,
  constraint known_words_pkey PRIMARY KEY (word)
);
CREATE INDEX known_words_alike ON public.known_words USING gin (word gin_trgm_ops);

create table leases (
  id bigint not null generated always as identity,
  notice_ids bigint[] not null,
  until timestamp with time zone not null,
  constraint leases_pkey PRIMARY KEY (id)
);
CREATE INDEX leases_until ON public.leases USING btree (until);

create table legal_clock_policies (
  case_kind text not null,
  country text not null,
  rule text not null,
  starts text not null,
  met_by text not null,
  facts jsonb not null default '{}'::jsonb,
  warn_days integer not null default 3,
  active boolean not null default true,
  constraint legal_clock_policies_case_kind_check CHECK ((case_kind <> ''::text)),
  constraint legal_clock_policies_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint legal_clock_policies_met_by_check CHECK ((met_by = ANY (ARRAY['registration'::text, 'answer'::text, 'ruling'::text]))),
  constraint legal_clock_policies_pkey PRIMARY KEY (case_kind, country, rule),
  constraint legal_clock_policies_rule_check CHECK ((rule <> ''::text)),
  constraint legal_clock_policies_starts_check CHECK ((starts = ANY (ARRAY['opening'::text, 'claim'::text]))),
  constraint legal_clock_policies_warn_days_check CHECK (((warn_days >= 0) AND (warn_days <= 60)))
);

create table legal_clocks (
  id bigint not null generated always as identity,
  case_id bigint not null,
  claim_id bigint,
  rule text not null,
  pack_id text,
  version text,
  country text not null,
  zone text not null,
  starts_on text not null,
  last_day text,
  readings text[] not null default '{}'::text[],
  problem text,
  steps jsonb not null default '[]'::jsonb,
  met_by text not null,
  warn_at timestamp with time zone,
  due_at timestamp with time zone,
  state text not null default 'open'::text,
  started_at timestamp with time zone not null,
  warned_at timestamp with time zone,
  settled_at timestamp with time zone,
  met_entry_id bigint,
  set_by text,
  set_why text,
  constraint legal_clocks_case_id_claim_id_rule_key UNIQUE NULLS NOT DISTINCT (case_id, claim_id, rule),
  constraint legal_clocks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint legal_clocks_check CHECK ((((last_day IS NULL) = (due_at IS NULL)) AND ((last_day IS NULL) = (warn_at IS NULL)))),
  constraint legal_clocks_check1 CHECK (((last_day IS NOT NULL) OR (problem IS NOT NULL))),
  constraint legal_clocks_check2 CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint legal_clocks_check3 CHECK (((state <> 'missed'::text) OR (due_at IS NOT NULL))),
  constraint legal_clocks_check4 CHECK (((set_by IS NULL) = (set_why IS NULL))),
  constraint legal_clocks_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claims(id),
  constraint legal_clocks_last_day_check CHECK ((last_day ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint legal_clocks_met_by_check CHECK ((met_by = ANY (ARRAY['registration'::text, 'answer'::text, 'ruling'::text]))),
  constraint legal_clocks_met_entry_id_fkey FOREIGN KEY (met_entry_id) REFERENCES entries(id),
  constraint legal_clocks_pkey PRIMARY KEY (id),
  constraint legal_clocks_starts_on_check CHECK ((starts_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint legal_clocks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'met'::text, 'missed'::text])))
);
CREATE INDEX legal_clocks_due ON public.legal_clocks USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX legal_clocks_of_case ON public.legal_clocks USING btree (case_id);
CREATE INDEX legal_clocks_to_warn ON public.legal_clocks USING btree (warn_at) WHERE ((state = 'open'::text) AND (warned_at IS NULL));
CREATE TRIGGER legal_clocks_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.legal_clocks FOR EACH ROW EXECUTE FUNCTION matters_change_duties();
CREATE TRIGGER legal_clocks_keep_record BEFORE DELETE OR UPDATE ON public.legal_clocks FOR EACH ROW EXECUTE FUNCTION legal_clocks_keep_record();

create table letters (
  id bigint not null generated always as identity,
  subject text,
  body text not null,
  brief text not null,
  leave_blank text,
  constraint letters_pkey PRIMARY KEY (id)
);

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

create table mailboxes (
  id bigint not null generated always as identity,
  name text not null,
  settings jsonb not null,
  active boolean not null default true,
  added_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  uid_validity text,
  last_uid bigint not null default 0,
  seen_at timestamp with time zone,
  fault text,
  constraint mailboxes_name_check CHECK ((name <> ''::text)),
  constraint mailboxes_pkey PRIMARY KEY (id)
);

create table merges (
  id bigint not null generated always as identity,
  from_id bigint not null,
  into_id bigint not null,
  at timestamp with time zone not null,
  by_name text not null,
  before jsonb not null,
  moved jsonb not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint merges_check CHECK ((from_id <> into_id)),
  constraint merges_check1 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint merges_from_id_fkey FOREIGN KEY (from_id) REFERENCES cases(id),
  constraint merges_into_id_fkey FOREIGN KEY (into_id) REFERENCES cases(id),
  constraint merges_pkey PRIMARY KEY (id)
);
CREATE INDEX merges_into ON public.merges USING btree (into_id);
CREATE UNIQUE INDEX merges_standing ON public.merges USING btree (from_id) WHERE (undone_at IS NULL);
CREATE TRIGGER merges_are_of_one_customer BEFORE INSERT ON public.merges FOR EACH ROW EXECUTE FUNCTION merges_are_of_one_customer();

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
  letter_id bigint not null,
  constraint notices_bulletin_id_fkey FOREIGN KEY (bulletin_id) REFERENCES bulletins(id),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'telegram'::text, 'webhook'::text, 'phone'::text]))),
  constraint notices_check CHECK ((not_before < not_after)),
  constraint notices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint notices_dedupe_key_key UNIQUE (dedupe_key),
  constraint notices_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint notices_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint notices_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(id),
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sending'::text, 'accepted'::text, 'delivered'::text, 'failed'::text, 'undeliverable'::text, 'in-doubt'::text, 'withdrawn'::text]))),
  constraint notices_waiting_check CHECK (((state = ANY (ARRAY['planned'::text, 'sending'::text])) = ((sent_at IS NULL) AND (settled_at IS NULL))))
);
CREATE INDEX notices_by_address ON public.notices USING btree (address, sent_at DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX notices_by_reference ON public.notices USING btree (channel, reference) WHERE (reference IS NOT NULL);
CREATE INDEX notices_due ON public.notices USING btree (channel, not_before) WHERE ((sent_at IS NULL) AND (settled_at IS NULL));
CREATE INDEX notices_expiring ON public.notices USING btree (not_after) WHERE ((sent_at IS NULL) AND (settled_at IS NULL));
CREATE INDEX notices_of_bulletin ON public.notices USING btree (bulletin_id, customer_id) WHERE (bulletin_id IS NOT NULL);
CREATE INDEX notices_of_case ON public.notices USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX notices_of_customer ON public.notices USING btree (customer_id) WHERE ((case_id IS NULL) AND (bulletin_id IS NULL));
CREATE INDEX notices_of_subscriptions ON public.notices USING btree (address, planned_at) WHERE (kind = 'subscription'::text);
CREATE INDEX notices_telling ON public.notices USING btree (customer_id) WHERE (tells IS NOT NULL);
CREATE INDEX notices_unreported ON public.notices USING btree (channel, sent_at) WHERE ((sent_at IS NOT NULL) AND (settled_at IS NULL));
CREATE TRIGGER notices_add_duties AFTER INSERT ON public.notices FOR EACH ROW WHEN (((new.case_id IS NOT NULL) AND ((new.state = 'in-doubt'::text) OR ((new.channel = 'phone'::text) AND (new.state = 'planned'::text))))) EXECUTE FUNCTION matters_change_duties();
CREATE TRIGGER notices_change_duties AFTER UPDATE ON public.notices FOR EACH ROW WHEN ((((old.case_id IS NOT NULL) AND ((old.state = 'in-doubt'::text) OR ((old.channel = 'phone'::text) AND (old.state = 'planned'::text)))) OR ((new.case_id IS NOT NULL) AND ((new.state = 'in-doubt'::text) OR ((new.channel = 'phone'::text) AND (new.state = 'planned'::text)))))) EXECUTE FUNCTION matters_change_duties();
CREATE TRIGGER notices_end_duties AFTER DELETE ON public.notices FOR EACH ROW WHEN (((old.case_id IS NOT NULL) AND ((old.state = 'in-doubt'::text) OR ((old.channel = 'phone'::text) AND (old.state = 'planned'::text))))) EXECUTE FUNCTION matters_change_duties();

create table overpayments (
  id bigint not null generated always as identity,
  remedy_id bigint not null,
  customer_id bigint not null,
  amount_minor bigint not null,
  currency character(3) not null,
  verdict text not null,
  why text not null,
  at timestamp with time zone not null,
  by_id bigint not null,
  by_name text not null,
  recovered_at timestamp with time zone,
  reference text,
  recovered_by_name text,
  constraint overpayments_amount_minor_check CHECK ((amount_minor > 0)),
  constraint overpayments_by_id_fkey FOREIGN KEY (by_id) REFERENCES staff(id),
  constraint overpayments_check CHECK ((num_nonnulls(recovered_at, reference, recovered_by_name) = ANY (ARRAY[0, 3]))),
  constraint overpayments_check1 CHECK (((verdict = 'recover'::text) OR (recovered_at IS NULL))),
  constraint overpayments_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint overpayments_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint overpayments_pkey PRIMARY KEY (id),
  constraint overpayments_remedy_id_fkey FOREIGN KEY (remedy_id) REFERENCES remedies(id),
  constraint overpayments_remedy_id_key UNIQUE (remedy_id),
  constraint overpayments_verdict_check CHECK ((verdict = ANY (ARRAY['recover'::text, 'forgive'::text]))),
  constraint overpayments_why_check CHECK ((why <> ''::text))
);
CREATE INDEX overpayments_of_customer ON public.overpayments USING btree (customer_id);
CREATE INDEX overpayments_open ON public.overpayments USING btree (id) WHERE ((verdict = 'recover'::text) AND (recovered_at IS NULL));
CREATE TRIGGER overpayments_keep_record BEFORE DELETE OR UPDATE ON public.overpayments FOR EACH ROW EXECUTE FUNCTION overpayments_keep_record();

create table own_packs (
  id text not null,
  pack jsonb not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint own_packs_pkey PRIMARY KEY (id)
);

create table payouts (
  id bigint not null generated always as identity,
  approval_id bigint not null,
  customer_id bigint not null,
  case_id bigint,
  pledge_id bigint,
  currency character(3) not null,
  amount_minor bigint not null,
  paid_minor bigint not null default 0,
  state text not null default 'open'::text,
  settled_at timestamp with time zone,
  paid_at timestamp with time zone,
  withdrawn_minor bigint not null default 0,
  constraint payouts_amount_minor_check CHECK (((amount_minor >= 0) AND ((amount_minor + withdrawn_minor) > 0))),
  constraint payouts_approval_id_customer_id_currency_key UNIQUE (approval_id, customer_id, currency),
  constraint payouts_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES settlement_approvals(id),
  constraint payouts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint payouts_check CHECK (((paid_minor >= 0) AND (paid_minor <= amount_minor))),
  constraint payouts_check1 CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint payouts_check2 CHECK (((state <> 'kept'::text) OR (paid_minor = amount_minor))),
  constraint payouts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payouts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint payouts_paid_check CHECK (((paid_at IS NOT NULL) = ((paid_minor = amount_minor) AND (amount_minor > 0)))),
  constraint payouts_pkey PRIMARY KEY (id),
  constraint payouts_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint payouts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'stopped'::text]))),
  constraint payouts_stopped_check CHECK (((state <> 'stopped'::text) OR (amount_minor = 0))),
  constraint payouts_withdrawn_minor_check CHECK ((withdrawn_minor >= 0))
);
CREATE INDEX payouts_broken ON public.payouts USING btree (approval_id) WHERE (state = 'broken'::text);
CREATE INDEX payouts_of_customer ON public.payouts USING btree (customer_id);
CREATE INDEX payouts_open ON public.payouts USING btree (approval_id, id) WHERE (state = 'open'::text);
CREATE INDEX payouts_unpaid ON public.payouts USING btree (approval_id) WHERE ((paid_at IS NULL) AND (amount_minor > 0));
CREATE TRIGGER payouts_keep_record BEFORE DELETE OR UPDATE ON public.payouts FOR EACH ROW EXECUTE FUNCTION payouts_keep_record();

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
  constraint pledges_kind_check CHECK ((kind = ANY (ARRAY['update'::text, 'fix'::text, 'call'::text, 'visit'::text, 'payout'::text, 'appeal'::text]))),
  constraint pledges_moved_from_id_fkey FOREIGN KEY (moved_from_id) REFERENCES pledges(id),
  constraint pledges_pkey PRIMARY KEY (id),
  constraint pledges_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'moved'::text, 'broken'::text, 'released'::text])))
);
CREATE INDEX pledges_due ON public.pledges USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX pledges_of_case ON public.pledges USING btree (case_id);
CREATE INDEX pledges_to_warn ON public.pledges USING btree (warn_at) WHERE ((state = 'open'::text) AND (warned_at IS NULL));
CREATE TRIGGER pledges_add_duties AFTER INSERT ON public.pledges REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION pledges_add_duties();
CREATE TRIGGER pledges_change_duties AFTER DELETE OR UPDATE OF case_id, kind, text, due_at, state, settled_at ON public.pledges FOR EACH ROW EXECUTE FUNCTION matters_change_duties();
CREATE TRIGGER pledges_keep_record BEFORE UPDATE ON public.pledges FOR EACH ROW EXECUTE FUNCTION pledges_keep_record();
CREATE TRIGGER pledges_stay BEFORE DELETE ON public.pledges FOR EACH ROW EXECUTE FUNCTION pledges_keep_record();

create table policies (
  case_kind text not null,
  pledge_kind text not null,
  rule jsonb not null,
  automatic boolean not null default false,
  constraint policies_pkey PRIMARY KEY (case_kind, pledge_kind),
  constraint policies_pledge_kind_check CHECK ((pledge_kind = ANY (ARRAY['update'::text, 'fix'::text, 'call'::text, 'visit'::text, 'payout'::text, 'appeal'::text])))
);

create table presences (
  case_id bigint not null,
  staff_id bigint not null,
  typing boolean not null,
  seen_at timestamp with time zone not null,
  constraint presences_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE,
  constraint presences_pkey PRIMARY KEY (case_id, staff_id),
  constraint presences_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
);
CREATE INDEX presences_seen ON public.presences USING btree (seen_at);

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
  sender text,
  dismissal text,
  constraint raw_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint raw_messages_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint raw_messages_pkey PRIMARY KEY (id),
  constraint raw_messages_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'imap'::text, 'web'::text, 'api'::text, 'phone'::text, 'sms'::text, 'telegram'::text]))),
  constraint raw_messages_state_check CHECK ((state = ANY (ARRAY['received'::text, 'understood'::text, 'repeat'::text, 'automatic'::text, 'quarantined'::text, 'released'::text, 'discarded'::text, 'dismissed'::text])))
);
CREATE INDEX raw_messages_due ON public.raw_messages USING btree (id) WHERE (state = 'received'::text);
CREATE INDEX raw_messages_of_sender ON public.raw_messages USING btree (sender, received_at) WHERE (sender IS NOT NULL);
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

create table remedies (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  case_id bigint,
  incident_id bigint,
  asset_id bigint,
  kind text not null,
  amount_minor bigint not null,
  currency character(3) not null,
  discretion_minor bigint not null default 0,
  cause text not null,
  month text not null,
  rule text,
  pack text,
  reckoning jsonb,
  failure text,
  form text,
  of_id bigint,
  reverses_id bigint,
  approval_id bigint,
  pledge_id bigint,
  reference text,
  once text,
  at timestamp with time zone not null,
  by_kind text not null,
  by_id bigint,
  by_name text not null,
  why text,
  constraint remedies_amount_minor_check CHECK (((amount_minor >= '-9007199254740991'::bigint) AND (amount_minor <= '9007199254740991'::bigint))),
  constraint remedies_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES remedy_approvals(id),
  constraint remedies_approval_id_key UNIQUE (approval_id),
  constraint remedies_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint remedies_by_kind_check CHECK ((by_kind = ANY (ARRAY['staff'::text, 'customer'::text, 'system'::text]))),
  constraint remedies_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint remedies_cause_check CHECK ((cause <> ''::text)),
  constraint remedies_check CHECK ((num_nonnulls(case_id, incident_id) > 0)),
  constraint remedies_check1 CHECK (
CASE
    WHEN (reverses_id IS NULL) THEN (amount_minor > 0)
    ELSE (amount_minor < 0)
END),
  constraint remedies_check2 CHECK (((abs(discretion_minor) <= abs(amount_minor)) AND (((discretion_minor)::numeric * (amount_minor)::numeric) >= (0)::numeric))),
  constraint remedies_check3 CHECK (((discretion_minor = 0) OR (kind = ANY (ARRAY['owed'::text, 'offered'::text, 'goodwill'::text])))),
  constraint remedies_check4 CHECK (((reverses_id IS NULL) OR (COALESCE(why, ''::text) <> ''::text))),
  constraint remedies_check5 CHECK (((kind <> 'owed'::text) OR ((reckoning IS NOT NULL) AND (num_nonnulls(rule, pack) = ANY (ARRAY[0, 2])) AND ((rule IS NOT NULL) OR (COALESCE(why, ''::text) <> ''::text))))),
  constraint remedies_check6 CHECK (((kind <> 'paid'::text) OR (COALESCE(reference, ''::text) <> ''::text))),
  constraint remedies_check7 CHECK (((of_id IS NULL) OR (kind = ANY (ARRAY['accepted'::text, 'paid'::text])))),
  constraint remedies_check8 CHECK (((kind <> 'accepted'::text) OR (of_id IS NOT NULL))),
  constraint remedies_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint remedies_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint remedies_failure_check CHECK ((failure = ANY (ARRAY['money'::text, 'delay'::text, 'outcome'::text, 'treatment'::text, 'information'::text]))),
  constraint remedies_form_check CHECK ((form = ANY (ARRAY['money'::text, 'credit'::text, 'replacement'::text, 'speed'::text, 'apology'::text, 'initiative'::text, 'information'::text, 'gift'::text]))),
  constraint remedies_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint remedies_kind_check CHECK ((kind = ANY (ARRAY['owed'::text, 'offered'::text, 'accepted'::text, 'paid'::text, 'goodwill'::text]))),
  constraint remedies_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint remedies_of_id_fkey FOREIGN KEY (of_id) REFERENCES remedies(id),
  constraint remedies_once_key UNIQUE (once),
  constraint remedies_pkey PRIMARY KEY (id),
  constraint remedies_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges(id),
  constraint remedies_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES remedies(id),
  constraint remedies_reverses_id_key UNIQUE (reverses_id)
);
CREATE INDEX remedies_built_upon ON public.remedies USING btree (of_id) WHERE (of_id IS NOT NULL);
CREATE INDEX remedies_by_cause ON public.remedies USING btree (month, cause);
CREATE INDEX remedies_by_hand ON public.remedies USING btree (customer_id) WHERE ((kind = 'owed'::text) AND (rule IS NOT NULL) AND (once IS NULL) AND (reverses_id IS NULL));
CREATE INDEX remedies_granted ON public.remedies USING btree (by_id, at) WHERE ((by_kind = 'staff'::text) AND (discretion_minor <> 0));
CREATE INDEX remedies_of_case ON public.remedies USING btree (case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX remedies_of_customer ON public.remedies USING btree (customer_id);
CREATE INDEX remedies_of_incident ON public.remedies USING btree (incident_id, id) WHERE (incident_id IS NOT NULL);
CREATE TRIGGER remedies_append_only BEFORE DELETE OR UPDATE ON public.remedies FOR EACH ROW EXECUTE FUNCTION remedies_append_only();
CREATE TRIGGER remedies_keep_balance AFTER INSERT ON public.remedies REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION remedies_keep_balance();
CREATE TRIGGER remedies_no_truncate BEFORE TRUNCATE ON public.remedies FOR EACH STATEMENT EXECUTE FUNCTION remedies_append_only();

create table remedy_approvals (
  id bigint not null generated always as identity,
  case_id bigint not null,
  customer_id bigint not null,
  draft jsonb not null,
  kind text not null,
  amount_minor bigint not null,
  currency character(3) not null,
  asked_by bigint not null,
  asked_by_name text not null,
  asked_at timestamp with time zone not null,
  why text not null,
  approver_id bigint not null,
  due_at timestamp with time zone not null,
  escalated_at timestamp with time zone,
  escalated_from bigint,
  state text not null default 'open'::text,
  settled_at timestamp with time zone,
  settled_by bigint,
  settled_by_name text,
  settled_why text,
  constraint remedy_approvals_amount_minor_check CHECK ((amount_minor > 0)),
  constraint remedy_approvals_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES staff(id),
  constraint remedy_approvals_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint remedy_approvals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint remedy_approvals_check CHECK ((approver_id <> asked_by)),
  constraint remedy_approvals_check1 CHECK ((due_at > asked_at)),
  constraint remedy_approvals_check2 CHECK ((settled_by <> asked_by)),
  constraint remedy_approvals_check3 CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint remedy_approvals_check4 CHECK ((num_nonnulls(settled_at, settled_by, settled_by_name) = ANY (ARRAY[0, 3]))),
  constraint remedy_approvals_check5 CHECK (((state <> 'declined'::text) OR (COALESCE(settled_why, ''::text) <> ''::text))),
  constraint remedy_approvals_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint remedy_approvals_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint remedy_approvals_escalated_from_fkey FOREIGN KEY (escalated_from) REFERENCES staff(id),
  constraint remedy_approvals_kind_check CHECK ((kind = ANY (ARRAY['owed'::text, 'offered'::text, 'goodwill'::text]))),
  constraint remedy_approvals_pkey PRIMARY KEY (id),
  constraint remedy_approvals_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint remedy_approvals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'declined'::text]))),
  constraint remedy_approvals_why_check CHECK ((why <> ''::text))
);
CREATE INDEX remedy_approvals_of_case ON public.remedy_approvals USING btree (case_id, id);
CREATE INDEX remedy_approvals_open ON public.remedy_approvals USING btree (due_at) WHERE (state = 'open'::text);
CREATE TRIGGER approvals_change_duties AFTER INSERT OR DELETE OR UPDATE ON public.remedy_approvals FOR EACH ROW EXECUTE FUNCTION approvals_change_duties();
CREATE TRIGGER remedy_approvals_stand BEFORE DELETE OR UPDATE ON public.remedy_approvals FOR EACH ROW EXECUTE FUNCTION remedy_approvals_stand();

create table remedy_balances (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  case_id bigint,
  incident_id bigint,
  currency character(3) not null,
  owed bigint not null,
  offered bigint not null,
  accepted bigint not null,
  paid bigint not null,
  goodwill bigint not null,
  constraint remedy_balances_check CHECK ((num_nonnulls(case_id, incident_id) = 1)),
  constraint remedy_balances_customer_id_case_id_incident_id_currency_key UNIQUE NULLS NOT DISTINCT (customer_id, case_id, incident_id, currency),
  constraint remedy_balances_pkey PRIMARY KEY (id)
);
CREATE INDEX remedy_balances_facade ON public.remedy_balances USING btree (id) WHERE ((goodwill > 0) AND (owed > paid));
CREATE INDEX remedy_balances_of_case ON public.remedy_balances USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX remedy_balances_of_incident ON public.remedy_balances USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE TRIGGER remedy_balances_hold AFTER INSERT OR UPDATE ON public.remedy_balances FOR EACH ROW WHEN (((new.paid > new.accepted) OR (new.accepted > GREATEST(new.owed, new.offered)) OR (LEAST(new.owed, new.offered, new.accepted, new.paid, new.goodwill) < 0))) EXECUTE FUNCTION remedy_balances_hold();

create table remedy_budgets (
  cause text not null,
  month text not null,
  currency character(3) not null,
  amount_minor bigint not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  constraint remedy_budgets_amount_minor_check CHECK (((amount_minor >= 0) AND (amount_minor <= '9007199254740991'::bigint))),
  constraint remedy_budgets_cause_check CHECK ((cause <> ''::text)),
  constraint remedy_budgets_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint remedy_budgets_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint remedy_budgets_pkey PRIMARY KEY (cause, month, currency)
);

create table requests_once (
  id bigint not null generated always as identity,
  actor text not null,
  key text not null,
  fingerprint bytea not null,
  begun_at timestamp with time zone not null,
  run uuid not null,
  lease_until timestamp with time zone not null,
  acted_at timestamp with time zone,
  status integer,
  answer bytea,
  constraint requests_once_actor_key_key UNIQUE (actor, key),
  constraint requests_once_check CHECK (((status IS NULL) = (answer IS NULL))),
  constraint requests_once_pkey PRIMARY KEY (id)
);
CREATE INDEX requests_once_by_age ON public.requests_once USING btree (begun_at);

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

create table rulings (
  id bigint not null generated always as identity,
  case_id bigint not null,
  ask_id bigint,
  appeal_id bigint,
  outcome text not null,
  granted text not null default ''::text,
  denied text not null default ''::text,
  facts jsonb not null,
  rule text,
  pack_id text,
  version text,
  clause text,
  rule_words text,
  reason text not null default ''::text,
  follows text not null default ''::text,
  decided_by_id bigint not null,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  appeal_to_id bigint,
  appeal_to text,
  appeal_elsewhere text not null default ''::text,
  appeal_until timestamp with time zone,
  entry_id bigint not null,
  supersedes_id bigint,
  constraint rulings_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeals(id),
  constraint rulings_appeal_to_another CHECK ((appeal_to_id <> decided_by_id)),
  constraint rulings_appeal_to_id_fkey FOREIGN KEY (appeal_to_id) REFERENCES staff(id),
  constraint rulings_ask_id_fkey FOREIGN KEY (ask_id) REFERENCES asks(id),
  constraint rulings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint rulings_check CHECK ((num_nulls(rule, pack_id, version, clause, rule_words) = ANY (ARRAY[0, 5]))),
  constraint rulings_check1 CHECK (((rule IS NULL) OR ((rule ~ '\S'::text) AND (pack_id ~ '\S'::text) AND (version ~ '\S'::text) AND (clause ~ '\S'::text) AND (rule_words ~ '\S'::text)))),
  constraint rulings_check2 CHECK (((outcome = 'refused'::text) OR (granted ~ '\S'::text))),
  constraint rulings_check3 CHECK (((outcome = 'granted'::text) OR (denied ~ '\S'::text))),
  constraint rulings_check4 CHECK (((appeal_to_id IS NULL) = (appeal_to IS NULL))),
  constraint rulings_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES staff(id),
  constraint rulings_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint rulings_entry_id_key UNIQUE (entry_id),
  constraint rulings_facts_check CHECK (((jsonb_typeof(facts) = 'array'::text) AND (NOT jsonb_path_exists(facts, '$[*]?(!(exists (@."text"?(@ like_regex "\\S"))))'::jsonpath)))),
  constraint rulings_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'partly'::text, 'refused'::text]))),
  constraint rulings_pkey PRIMARY KEY (id),
  constraint rulings_refuse_on_facts CHECK (((outcome = 'granted'::text) OR (jsonb_array_length(facts) > 0))),
  constraint rulings_refuse_on_grounds CHECK (((outcome = 'granted'::text) OR (rule IS NOT NULL) OR (reason ~ '\S'::text))),
  constraint rulings_refuse_with_appeal CHECK (((outcome = 'granted'::text) OR ((appeal_until IS NOT NULL) AND ((appeal_to_id IS NOT NULL) OR ((appeal_id IS NOT NULL) AND (appeal_elsewhere ~ '\S'::text)))))),
  constraint rulings_supersedes_id_fkey FOREIGN KEY (supersedes_id) REFERENCES rulings(id),
  constraint rulings_supersedes_id_key UNIQUE (supersedes_id)
);
CREATE INDEX rulings_by_time ON public.rulings USING btree (decided_at);
CREATE INDEX rulings_of_case ON public.rulings USING btree (case_id, id);
CREATE UNIQUE INDEX rulings_one_per_appeal ON public.rulings USING btree (appeal_id) WHERE (appeal_id IS NOT NULL);
CREATE TRIGGER rulings_are_just BEFORE INSERT ON public.rulings FOR EACH ROW EXECUTE FUNCTION rulings_are_just();
CREATE TRIGGER rulings_keep_record BEFORE DELETE OR UPDATE ON public.rulings FOR EACH ROW EXECUTE FUNCTION rulings_keep_record();

create table settings (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (name)
);

create table settlement_approvals (
  id bigint not null generated always as identity,
  settlement_id bigint not null,
  approved_at timestamp with time zone not null,
  approved_by bigint not null,
  approved_by_name text not null,
  why text,
  customers bigint not null,
  pay_by timestamp with time zone not null,
  state text not null default 'booking'::text,
  lapsed_at timestamp with time zone,
  exported_to bigint not null default 0,
  exported_at timestamp with time zone,
  export_tries integer not null default 0,
  export_again_at timestamp with time zone,
  export_error text,
  constraint settlement_approvals_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id),
  constraint settlement_approvals_check CHECK ((pay_by > approved_at)),
  constraint settlement_approvals_customers_check CHECK ((customers > 0)),
  constraint settlement_approvals_pkey PRIMARY KEY (id),
  constraint settlement_approvals_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES settlements(id),
  constraint settlement_approvals_state_check CHECK ((state = ANY (ARRAY['booking'::text, 'booked'::text])))
);
CREATE INDEX settlement_approvals_booking ON public.settlement_approvals USING btree (id) WHERE (state = 'booking'::text);
CREATE INDEX settlement_approvals_due ON public.settlement_approvals USING btree (pay_by) WHERE (lapsed_at IS NULL);
CREATE TRIGGER settlement_approvals_stand BEFORE INSERT ON public.settlement_approvals FOR EACH ROW EXECUTE FUNCTION settlement_approvals_stand();

create table settlement_groups (
  id bigint not null generated always as identity,
  settlement_id bigint not null,
  facts jsonb not null,
  services bigint not null,
  customers bigint not null,
  state text not null,
  why text,
  rule text,
  pack text,
  amount_minor bigint,
  currency character(3),
  reckoning jsonb,
  days jsonb not null default '[]'::jsonb,
  outcomes jsonb not null default '[]'::jsonb,
  decided_at timestamp with time zone,
  decided_by text,
  decided_why text,
  approval_id bigint,
  constraint settlement_groups_amount_minor_check CHECK (((amount_minor >= 0) AND (amount_minor <= '9007199254740991'::bigint))),
  constraint settlement_groups_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES settlement_approvals(id),
  constraint settlement_groups_check CHECK (((state <> 'owed'::text) OR ((amount_minor > 0) AND (num_nonnulls(rule, pack, currency, reckoning) = 4)))),
  constraint settlement_groups_check1 CHECK (((approval_id IS NULL) OR (state = 'owed'::text))),
  constraint settlement_groups_check2 CHECK ((num_nonnulls(decided_at, decided_by, decided_why) = ANY (ARRAY[0, 3]))),
  constraint settlement_groups_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint settlement_groups_pkey PRIMARY KEY (id),
  constraint settlement_groups_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES settlements(id),
  constraint settlement_groups_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'nothing'::text, 'needs-human'::text, 'unreckoned'::text, 'no-rule'::text])))
);
CREATE INDEX settlement_groups_of ON public.settlement_groups USING btree (settlement_id);

create table settlement_lines (
  settlement_id bigint not null,
  customer_id bigint not null,
  asset_id bigint not null,
  case_id bigint,
  group_id bigint not null,
  constraint settlement_lines_pkey PRIMARY KEY (settlement_id, customer_id, asset_id)
);
CREATE INDEX settlement_lines_of_asset ON public.settlement_lines USING btree (asset_id);

create table settlement_policies (
  id bigint not null generated always as identity,
  incident_kind text,
  asset_kind text,
  country character(2),
  rule text not null,
  facts jsonb not null default '{}'::jsonb,
  least_minutes integer not null default 0,
  set_at timestamp with time zone,
  set_by text,
  constraint settlement_policies_asset_kind_check CHECK ((asset_kind <> ''::text)),
  constraint settlement_policies_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint settlement_policies_incident_kind_asset_kind_country_rule_key UNIQUE NULLS NOT DISTINCT (incident_kind, asset_kind, country, rule),
  constraint settlement_policies_incident_kind_check CHECK ((incident_kind <> ''::text)),
  constraint settlement_policies_least_minutes_check CHECK ((least_minutes >= 0)),
  constraint settlement_policies_pkey PRIMARY KEY (id)
);

create table settlement_refusals (
  id bigint not null generated always as identity,
  settlement_id bigint not null,
  refused_at timestamp with time zone not null,
  refused_by bigint not null,
  refused_by_name text not null,
  why text not null,
  customers bigint not null,
  sums jsonb not null,
  reckoned_anew_at timestamp with time zone,
  constraint settlement_refusals_customers_check CHECK ((customers > 0)),
  constraint settlement_refusals_pkey PRIMARY KEY (id),
  constraint settlement_refusals_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES staff(id),
  constraint settlement_refusals_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES settlements(id),
  constraint settlement_refusals_why_check CHECK ((why <> ''::text))
);
CREATE UNIQUE INDEX settlement_refusals_stand ON public.settlement_refusals USING btree (settlement_id) WHERE (reckoned_anew_at IS NULL);
CREATE TRIGGER settlement_refusals_keep_record BEFORE DELETE OR UPDATE ON public.settlement_refusals FOR EACH ROW EXECUTE FUNCTION settlement_refusals_keep_record();

create table settlement_slices (
  id bigint not null generated always as identity,
  approval_id bigint not null,
  from_customer bigint not null,
  to_customer bigint not null,
  customers bigint not null,
  booked_at timestamp with time zone,
  constraint settlement_slices_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES settlement_approvals(id),
  constraint settlement_slices_approval_id_from_customer_key UNIQUE (approval_id, from_customer),
  constraint settlement_slices_check CHECK ((from_customer <= to_customer)),
  constraint settlement_slices_customers_check CHECK ((customers > 0)),
  constraint settlement_slices_pkey PRIMARY KEY (id)
);
CREATE INDEX settlement_slices_waiting ON public.settlement_slices USING btree (id) WHERE (booked_at IS NULL);

create table settlements (
  id bigint not null generated always as identity,
  incident_id bigint not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  reckoned_at timestamp with time zone not null,
  reckoned_by text not null,
  reckoned_by_id bigint,
  superseded_at timestamp with time zone,
  constraint settlements_check CHECK ((started_at <= ended_at)),
  constraint settlements_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint settlements_pkey PRIMARY KEY (id),
  constraint settlements_reckoned_by_id_fkey FOREIGN KEY (reckoned_by_id) REFERENCES staff(id)
);
CREATE INDEX settlements_of ON public.settlements USING btree (incident_id);
CREATE UNIQUE INDEX settlements_stand ON public.settlements USING btree (incident_id) WHERE (superseded_at IS NULL);

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
  calendar text,
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
CREATE CONSTRAINT TRIGGER staff_changed AFTER INSERT OR DELETE OR UPDATE ON public.staff DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION staff_changed();

create table staff_drafts (
  id bigint not null generated always as identity,
  case_id bigint not null,
  staff_id bigint not null,
  mode text not null,
  text text not null,
  beside jsonb not null default '{}'::jsonb,
  earlier text[] not null default '{}'::text[],
  revision bigint not null default 1,
  changed_at timestamp with time zone not null,
  constraint staff_drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint staff_drafts_case_id_staff_id_mode_key UNIQUE (case_id, staff_id, mode),
  constraint staff_drafts_mode_check CHECK ((mode = ANY (ARRAY['reply'::text, 'note'::text, 'call'::text]))),
  constraint staff_drafts_pkey PRIMARY KEY (id),
  constraint staff_drafts_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX staff_drafts_of_person ON public.staff_drafts USING btree (staff_id);

create table staff_marks (
  one boolean not null default true,
  mark uuid not null,
  constraint staff_marks_one_check CHECK (one),
  constraint staff_marks_pkey PRIMARY KEY (one)
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

create table views (
  id bigint not null generated always as identity,
  name text not null,
  owner_id bigint not null,
  shared boolean not null,
  search jsonb not null,
  made_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint views_name_check CHECK ((name ~ '\S'::text)),
  constraint views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint views_pkey PRIMARY KEY (id)
);
CREATE INDEX views_in_use ON public.views USING btree (owner_id) WHERE (removed_at IS NULL);

create table webhook_deliveries (
  id bigint not null generated always as identity,
  webhook_id bigint not null,
  event_id bigint,
  type text not null,
  state text not null,
  planned_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  status integer,
  answer text,
  error text,
  duration_ms integer,
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sending'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_deliveries_webhook_id_event_id_key UNIQUE (webhook_id, event_id),
  constraint webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (webhook_id, next_at, id) WHERE (state = ANY (ARRAY['planned'::text, 'sending'::text]));
CREATE INDEX webhook_deliveries_log ON public.webhook_deliveries USING btree (webhook_id, id);
CREATE INDEX webhook_deliveries_old ON public.webhook_deliveries USING btree (planned_at) WHERE (state = ANY (ARRAY['delivered'::text, 'failed'::text]));

create table webhooks (
  id bigint not null generated always as identity,
  uid text not null,
  url text not null,
  description text not null default ''::text,
  types text[] not null,
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamp with time zone,
  made_by_id bigint not null,
  made_at timestamp with time zone not null,
  planned_to bigint not null,
  failures integer not null default 0,
  failing_since timestamp with time zone,
  rests_until timestamp with time zone,
  off_at timestamp with time zone,
  off_why text,
  off_by text,
  constraint webhooks_check CHECK (((old_secret IS NULL) = (old_secret_until IS NULL))),
  constraint webhooks_check1 CHECK ((((off_at IS NULL) = (off_why IS NULL)) AND ((off_at IS NULL) = (off_by IS NULL)))),
  constraint webhooks_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES staff(id),
  constraint webhooks_off_why_check CHECK ((off_why = ANY (ARRAY['person'::text, 'gone'::text, 'failing'::text]))),
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_types_check CHECK ((cardinality(types) > 0)),
  constraint webhooks_uid_key UNIQUE (uid)
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

CREATE OR REPLACE FUNCTION public.alerts_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.staff_id, new.staff_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.answers_to(person bigint, above bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up as (
    select manager_id as id from staff where staff.id = person
    union
    select staff.manager_id from staff join up on staff.id = up.id
  )
  select exists (select from up where up.id = above)
$function$;

CREATE OR REPLACE FUNCTION public.appeals_are_just()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'appeal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - array['text', 'made_by'] = to_jsonb(old) - array['text', 'made_by']
    and erasing((select customer_id from cases where id = old.case_id)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and (old.outcome is not null or old.ruling_id <> new.ruling_id or old.text <> new.text) then
    raise exception 'appeal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if not exists (select from rulings where id = new.ruling_id and case_id = new.case_id) then
    raise exception 'ruling % is of another case', new.ruling_id using errcode = 'check_violation';
  end if;
  if exists (
    select from deciders_of(new.ruling_id) as decided(by_id)
    where by_id = new.decider_id or answers_to(new.decider_id, by_id)
  ) then
    raise exception 'staff member % cannot decide over ruling %', new.decider_id, new.ruling_id
      using errcode = 'check_violation';
  end if;
  if new.outcome is not null and not exists (select from rulings where appeal_id = new.id) then
    raise exception 'appeal % ends with a ruling', new.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.appeals_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.decider_id, new.decider_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.approvals_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select id from unnest(array[old.approver_id, new.approver_id]) as id where id is not null
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit log is append-only' using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.cases_are_read()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform read_case(new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.cases_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id)
  select id from unnest(array[old.owner_id, new.owner_id]) as id where id is not null
  -- whose appeal it is need not be whose case it is
  union select decider_id from appeals where case_id = new.id and outcome is null
  on conflict do nothing;
  return null;
end $function$;

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

CREATE OR REPLACE FUNCTION public.cases_merge_by_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select state = 'merged' from cases where id = new.id)
    <> exists (select from merges where from_id = new.id and undone_at is null) then
    raise exception 'case % is merged by a merge and by nothing else', new.id using errcode = 'check_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.contact_points_are_read()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update case_texts t set marks = marks_of(c.customer_id)
  from cases c where c.id = t.case_id and c.customer_id in (select customer_id from changed);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.customer_merges_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.undone_at is not null and new.undone_at is distinct from old.undone_at
    or (new.from_id, new.into_id) <> (old.from_id, old.into_id) then
    raise exception 'merge % of customers stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.customers_are_read()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform read_case(id) from cases where customer_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.customers_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select distinct owner_id from cases where customer_id = new.id on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.customers_named_alike(asked text)
 RETURNS TABLE(id bigint, alike real)
 LANGUAGE sql
 STABLE
 SET "pg_trgm.similarity_threshold" TO '0.5'
AS $function$
  select c.id, similarity(asked, plain_name(c.name)) as alike from customers c
  where asked % plain_name(c.name) order by alike desc, c.id limit 60
$function$;

CREATE OR REPLACE FUNCTION public.customers_named_nearly(asked text)
 RETURNS TABLE(id bigint, alike real)
 LANGUAGE sql
 STABLE
 SET "pg_trgm.word_similarity_threshold" TO '0.2'
AS $function$
  select c.id, word_similarity(asked, plain_name(c.name)) as alike from customers c
  where asked <% plain_name(c.name) and c.merged_into_id is null order by alike desc, c.id desc limit 200
$function$;

CREATE OR REPLACE FUNCTION public.deciders_of(ruling bigint)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE
AS $function$
  with recursive before as (
    select id, decided_by_id, supersedes_id, appeal_id from rulings where rulings.id = ruling
    union
    select r.id, r.decided_by_id, r.supersedes_id, r.appeal_id
    from before b left join appeals a on a.id = b.appeal_id join rulings r on r.id in (b.supersedes_id, a.ruling_id)
  )
  select decided_by_id from before
$function$;

CREATE OR REPLACE FUNCTION public.end_corrections_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.taken_back_at is not null and new.taken_back_at is distinct from old.taken_back_at
    or to_jsonb(new) - array['taken_to', 'taken_back_at'] <> to_jsonb(old) - array['taken_to', 'taken_back_at'] then
    raise exception 'correction % of an end stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.entries_are_read()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    update case_texts set words = joined_words(words, words_of(new.text)) where case_id = new.case_id;
  elsif new.text <> old.text then
    perform read_case(new.case_id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.erasing(customer bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select from erasures where id = nullif(current_setting('makegood.erasure', true), '')::bigint
      and done_at is null and withdrawn_at is null
      and customer_id in (customer, (select merged_into_id from customers where id = customer))
  )
$function$;

CREATE OR REPLACE FUNCTION public.erasures_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.done_at is not null or old.withdrawn_at is not null or new.customer_id <> old.customer_id then
    raise exception 'erasure % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.events_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['actor_name', 'why', 'data'] = to_jsonb(old) - array['actor_name', 'why', 'data'] and (
      erasing(coalesce(old.customer_id, (select customer_id from cases where id = old.case_id)))
      or old.type like 'view.%' and old.customer_id is null and old.case_id is null and exists (
        select from erasures where id = nullif(current_setting('makegood.erasure', true), '')::bigint
          and done_at is null and withdrawn_at is null)) then
      return new;
    end if;
  end if;
  raise exception 'the event log is append-only' using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.held_replies_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id)
  select c.owner_id from entries e join cases c on c.id = e.case_id where e.id in (old.entry_id, new.entry_id)
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.joined_words(known tsvector, more tsvector)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when pg_column_size(known) < 300000 then known || more else known end
$function$;

CREATE OR REPLACE FUNCTION public.known_words_like(asked text)
 RETURNS TABLE(word text, alike real)
 LANGUAGE sql
 STABLE
 SET "pg_trgm.similarity_threshold" TO '0.2'
AS $function$
  select word, similarity(asked, word) as alike from known_words where word % asked order by alike desc, word limit 40
$function$;

CREATE OR REPLACE FUNCTION public.legal_clocks_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.state = 'met' and new.state = 'open' and old.met_entry_id is not null
    and new.met_entry_id is null and new.last_day is not distinct from old.last_day then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'open' and (new.state <> old.state or new.last_day is distinct from old.last_day) then
    raise exception 'legal clock % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.marks_of(customer bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select translate(lower(concat_ws(' ', u.name, u.external_id, (
    select string_agg(p.address, ' ' order by p.id) from contact_points p where p.customer_id = u.id))), 'ё', 'е')
  from customers u where u.id = customer
$function$;

CREATE OR REPLACE FUNCTION public.matters_change_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select owner_id from cases where id in (old.case_id, new.case_id) on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.merges_are_of_one_customer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select count(distinct customer_id) from cases where id in (new.from_id, new.into_id)) <> 1 then
    raise exception 'cases % and % are of two customers', new.from_id, new.into_id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.merging(one bigint, other bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select from customer_merges where id = nullif(current_setting('makegood.merge', true), '')::bigint
      and (from_id, into_id) in ((one, other), (other, one)) and undone_at is null
  )
$function$;

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

CREATE OR REPLACE FUNCTION public.overpayments_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['why', 'reference'] = to_jsonb(old) - array['why', 'reference']
    and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id'
    and merging(old.customer_id, new.customer_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.recovered_at is not null
    or (new.remedy_id, new.amount_minor, new.currency, new.verdict, new.why, new.at, new.by_id) is distinct from
      (old.remedy_id, old.amount_minor, old.currency, old.verdict, old.why, old.at, old.by_id) then
    raise exception 'overpayment % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.payouts_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- what was promised once stays readable: what is paid and what was taken back add up to it
  if tg_op = 'DELETE' or new.amount_minor + new.withdrawn_minor <> old.amount_minor + old.withdrawn_minor
    or new.withdrawn_minor < old.withdrawn_minor
    -- a payment that is taken back makes a kept promise an open or a broken one again; else a state stands
    or old.state <> 'open' and new.state <> old.state
      and not (old.state = 'kept' and (new.paid_minor < old.paid_minor or new.amount_minor = 0)) then
    raise exception 'payout % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.plain_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select translate(lower(name), 'ё', 'е')
$function$;

CREATE OR REPLACE FUNCTION public.pledges_add_duties()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into duty_marks (staff_id) select distinct owner_id from cases where id in (select case_id from added)
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.pledges_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'pledge % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if old.state = 'kept' and new.state = 'open' and old.kept_notice_id is not null and new.kept_notice_id is null
    and new.due_at = old.due_at then
    return new;
  end if;
  -- kept by a payment that was taken back: as if it had never been paid
  if old.kind = 'payout' and old.state = 'kept' and new.state in ('open', 'broken') and new.due_at = old.due_at
    and exists (select from remedies p join remedies b on b.reverses_id = p.id
      where p.customer_id = old.customer_id and p.kind = 'paid') then
    return new;
  end if;
  if old.state <> 'open' and (new.state <> old.state or new.due_at <> old.due_at) then
    raise exception 'pledge % is settled as %', old.id, old.state using errcode = 'check_violation';
  end if;
  if new.due_at <> old.due_at then
    raise exception 'the date of pledge % is moved by a new row', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.read_case(wanted bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.remedies_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['by_name', 'why'] = to_jsonb(old) - array['by_name', 'why'] and erasing(old.customer_id) then
      return new;
    end if;
    if to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id' and merging(old.customer_id, new.customer_id) then
      return new;
    end if;
  end if;
  raise exception 'the ledger is append-only' using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.remedies_keep_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from added a join remedies r on r.id = a.reverses_id
    where a.reverses_id is not null and (r.reverses_id is not null
      or (a.kind, a.amount_minor, a.discretion_minor, a.currency, a.cause)
        is distinct from (r.kind, -r.amount_minor, -r.discretion_minor, r.currency, r.cause)
      or (a.customer_id, a.case_id, a.incident_id) is distinct from (r.customer_id, r.case_id, r.incident_id))
  ) then
    raise exception 'a reversal takes back exactly one entry' using errcode = 'check_violation';
  end if;
  if exists (
    select from added a join remedies r on r.id = a.of_id
    where a.of_id is not null and (r.reverses_id is not null or r.currency <> a.currency
      or not (a.kind = 'accepted' and r.kind in ('owed', 'offered') or a.kind = 'paid' and r.kind = 'accepted')
      or (a.customer_id, a.case_id, a.incident_id) is distinct from (r.customer_id, r.case_id, r.incident_id))
  ) then
    raise exception 'an entry answers one of its own account and currency' using errcode = 'check_violation';
  end if;
  -- in one order, so that two at once wait for each other instead of locking up
  insert into remedy_balances as b (customer_id, case_id, incident_id, currency, owed, offered, accepted, paid, goodwill)
  select customer_id, case_id, case when case_id is null then incident_id end, currency,
    coalesce(sum(amount_minor) filter (where kind = 'owed'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'offered'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'accepted'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'paid'), 0),
    coalesce(sum(amount_minor) filter (where kind = 'goodwill'), 0)
  from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (customer_id, case_id, incident_id, currency) do update set
    owed = b.owed + excluded.owed, offered = b.offered + excluded.offered, accepted = b.accepted + excluded.accepted,
    paid = b.paid + excluded.paid, goodwill = b.goodwill + excluded.goodwill;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.remedy_approvals_stand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare words text[] := array['draft', 'why', 'settled_why'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words and erasing(old.customer_id) then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'customer_id' = to_jsonb(old) - 'customer_id'
    and merging(old.customer_id, new.customer_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'open' then
    raise exception 'approval % stays in the record', old.id using errcode = 'check_violation';
  end if;
  if new.settled_by is not null and exists (
    select from staff where id = new.settled_by and left_at is not null and left_at <= new.settled_at
  ) then
    raise exception 'whoever decided on approval % had left', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.remedy_balances_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the ledger does not hold: owed %, offered %, accepted %, paid %, goodwill %',
    new.owed, new.offered, new.accepted, new.paid, new.goodwill using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.rulings_are_just()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if answers_to(new.appeal_to_id, new.decided_by_id) then
    raise exception 'staff member % answers to %, who decides', new.appeal_to_id, new.decided_by_id
      using errcode = 'check_violation';
  end if;
  if new.ask_id is not null and not exists (select from asks where id = new.ask_id and case_id = new.case_id) then
    raise exception 'ask % is of another case', new.ask_id using errcode = 'check_violation';
  end if;
  if new.supersedes_id is not null and (
    exists (select from appeals where ruling_id = new.supersedes_id)
    or not exists (select from rulings where id = new.supersedes_id and case_id = new.case_id and appeal_id is null)
  ) then
    raise exception 'ruling % is changed by an appeal only', new.supersedes_id using errcode = 'check_violation';
  end if;
  if new.appeal_id is null then return new; end if;
  if not exists (
    select from appeals a where a.id = new.appeal_id and a.case_id = new.case_id and a.decider_id = new.decided_by_id
  ) or new.supersedes_id is not null then
    raise exception 'appeal % is decided by the one named in it', new.appeal_id using errcode = 'check_violation';
  end if;
  if new.appeal_to_id in (select deciders_of(a.ruling_id) from appeals a where a.id = new.appeal_id) then
    raise exception 'staff member % has decided already', new.appeal_to_id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.rulings_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare words text[] := array['granted', 'denied', 'facts', 'reason', 'follows', 'appeal_elsewhere'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words
    and erasing((select customer_id from cases where id = old.case_id)) then
    return new;
  end if;
  raise exception 'ruling % stands in the record; another one supersedes it', old.id using errcode = 'check_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.settlement_approvals_stand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from staff where id = new.approved_by and left_at is not null and left_at <= new.approved_at) then
    raise exception 'whoever approved settlement % had left', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from staff where id = new.approved_by and role = 'agent') then
    raise exception 'whoever approved settlement % had no authority', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from settlement_refusals where settlement_id = new.settlement_id and reckoned_anew_at is null) then
    raise exception 'settlement % was refused', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from settlements where id = new.settlement_id and superseded_at is not null) then
    raise exception 'settlement % does not hold any more', new.settlement_id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.settlement_refusals_keep_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.reckoned_anew_at is not null
    or (new.settlement_id, new.refused_at, new.refused_by, new.why) is distinct from
      (old.settlement_id, old.refused_at, old.refused_by, old.why) then
    raise exception 'refusal % stays in the record', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.staff_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into staff_marks (mark) values (gen_random_uuid())
  on conflict (one) do update set mark = excluded.mark
    where staff_marks.xmin <> pg_current_xact_id()::xid;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.words_of(text text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select strip(to_tsvector('russian', translate(left(text, 20000), 'ёЁ-/_.@:+', 'еЕ       ')))
$function$;
