import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../core/time.ts'

export interface Whose {
  /** The customer, and those who live on in them. */
  customerIds: number[]
  caseIds: number[]
  now: Instant
}
type Part = (whose: Whose) => RawBuilder<unknown>

/** What stands where words were and something has to stand. */
const GONE = sql.lit('—')
const isOfCases = ({ caseIds }: Whose) => sql`case_id = any(${caseIds}::bigint[])`
const isOfCustomer = ({ customerIds }: Whose) => sql`customer_id = any(${customerIds}::bigint[])`

/** Something stays where something stood, so that the rules of the record still hold. */
const blanked = (column: string) => {
  const words = sql.ref(column)
  return sql`case when ${words} ~ '\\S' then ${GONE} else ${words} end`
}

/**
 * Whether a text of ours names this person: an address, a number, or a word of the name that nobody else bears. `ё` and
 * `е` are one letter here.
 */
const names = (text: RawBuilder<unknown>, { customerIds }: Whose) => sql`exists (
  select from (
    select address from contact_points where customer_id = any(${customerIds}::bigint[])
    union select right(address, 10) from contact_points where customer_id = any(${customerIds}::bigint[]) and kind = 'phone'
    union select external_id from customers where id = any(${customerIds}::bigint[])
    union select external_id from assets where customer_id = any(${customerIds}::bigint[])
    -- without its ending: "Поликарповой" names her, too
    union select left(w, greatest(length(w) - 2, 4)) from customers c, regexp_split_to_table(c.name, '[^[:alpha:]]+') w
      where c.id = any(${customerIds}::bigint[]) and length(w) > 3 and not exists (
        select from customers o where o.id <> all(${customerIds}::bigint[])
          and plain_name(o.name) like '%' || plain_name(w) || '%')) as own (word)
  where length(own.word) > 2 and position(plain_name(own.word) in plain_name(${text})) > 0)`

/** Of an event's data: numbers, yes and no, moments. All else may be somebody's words. */
const wordless = sql`
  coalesce((
    select jsonb_object_agg(key, value) from jsonb_each(data)
    where jsonb_typeof(value) in ('number', 'boolean', 'null')
      or jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z)?$'
  ), '{}')`

/**
 * What goes, table by table, in an order in which nothing points at what went before it. A table that comes to hold
 * words of customers gets its line here; test/guarantees/erasure.test.ts looks for them everywhere.
 */
export const PARTS: Record<string, Part> = {
  rawMessages: whose => sql`
    update raw_messages r set content = '', envelope = '{}', reason = null, once = null, sender = null, dismissal = null
    where r.${isOfCases(whose)}
      or r.id in (select raw_message_id from entries where ${isOfCases(whose)})
      -- what was never understood is known by the address alone
      or r.case_id is null and exists (
        select from contact_points p where p.${isOfCustomer(whose)}
          and (r.sender = p.address or position(convert_to(p.address, 'UTF8') in r.content) > 0))`,
  blobs: whose => sql`
    insert into doomed_blobs (digest, since)
    select sha256, ${whose.now}::timestamptz from attachments where ${isOfCases(whose)}
    union select sha256, ${whose.now}::timestamptz from draft_files where ${isOfCases(whose)} on conflict do nothing`,
  attachments: whose => sql`delete from attachments where ${isOfCases(whose)}`,
  draftFiles: whose => sql`delete from draft_files where ${isOfCases(whose)}`,
  messageIds: whose => sql`
    delete from message_ids where ${isOfCases(whose)}
      or notice_id in (select id from notices where ${isOfCustomer(whose)})`,
  phones: whose =>
    sql`delete from fake_outbox where notice_id in (select id from notices where ${isOfCustomer(whose)})`,
  letters: whose => sql`
    update letters l set subject = null, body = '', brief = '', leave_blank = null
    where l.id in (select letter_id from notices where ${isOfCustomer(whose)})
      -- one letter may have gone to many
      and not exists (select from notices n where n.letter_id = l.id and n.customer_id <> all(${whose.customerIds}::bigint[]))`,
  notices: whose => sql`
    update notices set address = '', dedupe_key = 'erased:' || id, message_id = null, in_reply_to = null,
      reference = null, error = null, leave_url = null, leased_by = null, lease_until = null,
      settled_at = coalesce(settled_at, case when sent_at is null then ${whose.now}::timestamptz end),
      state = case when state in ('planned', 'sending') then 'withdrawn' else state end
    where ${isOfCustomer(whose)}`,
  links: whose => sql`delete from links where ${isOfCustomer(whose)}`,
  subscriptions: whose => sql`delete from subscriptions where ${isOfCustomer(whose)}`,
  calls: whose => sql`delete from incident_calls where ${isOfCustomer(whose)} and settled_at is null`,
  callNotes: whose => sql`update incident_calls set note = '' where ${isOfCustomer(whose)}`,
  concerned: whose => sql`update concerned set detail = '' where ${isOfCustomer(whose)}`,
  termCounts: whose => sql`
    with said as (
      select term, count(*) as cases from case_traits, lateral (select distinct unnest(terms || '{""}')) as w (term)
      where ${isOfCases(whose)} and terms <> '{}' group by term)
    update term_counts t set cases = greatest(t.cases - said.cases, 0) from said where said.term = t.term`,
  termsOfNobody: () => sql`delete from term_counts where cases = 0 and term <> ''`,
  marks: whose => sql`delete from case_marks where ${isOfCases(whose)}`,
  traits: whose => sql`delete from case_traits where ${isOfCases(whose)}`,
  typed: whose => sql`delete from staff_drafts where ${isOfCases(whose)}`,
  held: whose => sql`delete from held_replies where entry_id in (select id from entries where ${isOfCases(whose)})`,
  drafts: whose => sql`
    update drafts set text = ${GONE}, discarded_at = coalesce(discarded_at, used_at, ${whose.now}::timestamptz)
    where ${isOfCases(whose)}`,
  staffDrafts: whose => sql`delete from staff_drafts where ${isOfCases(whose)}`,
  heldReplies: whose => sql`
    update held_replies set beside = '{}' where entry_id in (select id from entries where ${isOfCases(whose)})`,
  reviews: whose => sql`
    update reviews set findings = '[]', reason = case when reason is not null then ${GONE} end
    where entry_id in (select id from entries where ${isOfCases(whose)})`,
  appeals: whose => sql`update appeals set text = ${GONE}, made_by = '' where ${isOfCases(whose)}`,
  rulings: whose => sql`
    update rulings set granted = ${blanked('granted')}, denied = ${blanked('denied')}, reason = ${blanked('reason')},
      follows = ${blanked('follows')}, appeal_elsewhere = ${blanked('appeal_elsewhere')},
      facts = (select coalesce(jsonb_agg(jsonb_set(fact, '{text}', '"—"')), '[]') from jsonb_array_elements(facts) as fact)
    where ${isOfCases(whose)}`,
  legalClocks: whose =>
    sql`update legal_clocks set set_why = ${GONE} where ${isOfCases(whose)} and set_why is not null`,
  claims: whose => sql`
    update claims set marked_by = '' where ${isOfCases(whose)}
      and marked_by in (select name from customers where id = any(${whose.customerIds}::bigint[]))`,
  closures: whose => sql`update closures set by_name = '' where ${isOfCases(whose)} and by_kind = 'customer'`,
  handovers: whose => sql`
    update handovers set reason = ${GONE}, summary = '', happened = '', tried = '', promised = ''
    where ${isOfCases(whose)}`,
  pledges: whose => sql`
    update pledges set text = ${GONE}, reason = case when reason is not null then ${GONE} end where ${isOfCustomer(whose)}`,
  asks: whose => sql`update asks set text = ${GONE} where ${isOfCases(whose)}`,
  approvals: whose => sql`
    update remedy_approvals set draft = draft - array['why', 'reference', 'form'], why = ${GONE},
      settled_why = case when settled_why is not null then ${GONE} end
    where ${isOfCustomer(whose)}`,
  remedies: whose => sql`
    update remedies set why = case when why is not null then ${GONE} end,
      by_name = case when by_kind = 'customer' then '' else by_name end
    where ${isOfCustomer(whose)}`,
  overpayments: whose => sql`
    update overpayments set why = ${GONE}, reference = case when reference is not null then ${GONE} end
    where ${isOfCustomer(whose)}`,
  // the words that only this customer's cases held; common ones stay for the spelling of others
  knownWords: whose => sql`
    with texts (text) as (
      select concat_ws(' ', name, external_id) from customers where id = any(${whose.customerIds}::bigint[])
      union all select address from contact_points where ${isOfCustomer(whose)}
      union all select concat_ws(' ', label, external_id) from assets where ${isOfCustomer(whose)}
      union all select subject from cases where ${isOfCustomer(whose)}
      union all select left(text, 20000) from entries where ${isOfCases(whose)}
      -- what they were called before
      union all select data::text from events where ${isOfCustomer(whose)} and type = 'customer.changed'
    ), said as (
      select distinct word from texts, lateral (
        select unnest(tsvector_to_array(to_tsvector('simple', translate(text, 'ёЁ', 'еЕ')))) as word
        union all
        select regexp_split_to_table(lower(translate(text, 'ёЁ', 'еЕ')), '[^[:alpha:]]+')) as w)
    delete from known_words k using said where k.word = said.word
      and numnode(plainto_tsquery('russian', k.word)) > 0
      and not exists (
        select from case_texts t
        where t.words @@ plainto_tsquery('russian', k.word) and t.case_id <> all(${whose.caseIds}::bigint[]))`,
  // a search that somebody keeps for this person is kept without the words
  views: whose => sql`
    update views set name = ${GONE}, search = search - 'q', removed_at = coalesce(removed_at, ${whose.now}::timestamptz)
    where ${names(sql`views.name || ' ' || (views.search ->> 'q')`, whose)}
      or (search ->> 'customer')::bigint = any(${whose.customerIds}::bigint[])`,
  viewEvents: whose => sql`
    update events set data = ${wordless} where type like 'view.%' and ${names(sql`events.data::text`, whose)}`,
  // what was proposed as one trouble of many; what others have said too is not this person's
  proposals: whose => sql`
    update incident_proposals p set mark = 'erased:' || id, detail = '', shown = ${GONE}
    where exists (select from proposal_cases c where c.proposal_id = p.id and ${isOfCustomer(whose)})
      and not exists (select from proposal_cases c
        where c.proposal_id = p.id and c.customer_id <> all(${whose.customerIds}::bigint[]))`,
  proposalReasons: whose =>
    sql`update incident_proposals p set why = ${blanked('why')} where ${names(sql`p.why`, whose)}`,
  merges: whose => sql`
    update customer_merges set before = '{}', moved = '{}', why = null
    where from_id = any(${whose.customerIds}::bigint[]) or into_id = any(${whose.customerIds}::bigint[])`,
  webhookAnswers: whose => sql`
    update webhook_deliveries set answer = null, error = null
    where event_id in (select id from events where ${isOfCustomer(whose)} or ${isOfCases(whose)})`,
  entries: whose => sql`
    update entries set text = ${GONE}, quoted = '',
      author_name = case when author_kind = 'customer' then '' else author_name end
    where ${isOfCases(whose)}`,
  events: whose => sql`
    update events set why = null, data = ${wordless},
      actor_name = case when actor_kind = 'customer' then '' else actor_name end
    where ${isOfCustomer(whose)} or ${isOfCases(whose)}`,
  cases: whose => sql`update cases set subject = ${GONE}, place = null where ${isOfCustomer(whose)}`,
  reaches: whose => sql`delete from reaches where ${isOfCustomer(whose)}`,
  contactPoints: whose => sql`delete from contact_points where ${isOfCustomer(whose)}`,
  assets: whose => sql`
    update assets set external_id = null, label = ${GONE}, place = null where ${isOfCustomer(whose)}`,
  customers: whose => sql`
    update customers set external_id = null, name = '', zone = null, convenient_hours = null,
      erased_at = ${whose.now}
    where id = any(${whose.customerIds}::bigint[])`,
}
