-- A settlement of a million is booked slice by slice, and tells those whom only a call reaches.

-- Some customers of an approval, by their ids: booked in one transaction, by whichever process takes them first. What a
-- killed process had begun is nowhere, and its slice is free again.
create table settlement_slices (
  id bigint generated always as identity primary key,
  approval_id bigint not null references settlement_approvals,
  from_customer bigint not null,
  to_customer bigint not null,
  customers bigint not null check (customers > 0),
  booked_at timestamptz,
  unique (approval_id, from_customer),
  check (from_customer <= to_customer)
);
create index settlement_slices_waiting on settlement_slices (id) where booked_at is null;

insert into settlement_slices (approval_id, from_customer, to_customer, customers)
select a.id, min(l.customer_id), max(l.customer_id), count(distinct l.customer_id)
from settlement_approvals a join settlement_groups g on g.approval_id = a.id
join settlement_lines l on l.settlement_id = a.settlement_id and l.group_id = g.id and l.customer_id > a.booked_to
where a.state = 'booking' group by a.id;
alter table settlement_approvals drop booked_to;

-- the balances are the trigger's, made of entries that are checked themselves: checked once is enough
alter table remedy_balances
  drop constraint remedy_balances_customer_id_fkey,
  drop constraint remedy_balances_case_id_fkey,
  drop constraint remedy_balances_incident_id_fkey;

-- one call tells of a bulletin, of a settlement, or of both: nobody is called twice
alter table incident_calls
  alter bulletin_id drop not null,
  add approval_id bigint references settlement_approvals,
  add unique (approval_id, customer_id),
  add check (num_nonnulls(bulletin_id, approval_id) > 0);

-- an approval stands by a person who serves and has the authority at that moment
create or replace function settlement_approvals_stand() returns trigger language plpgsql as $$
begin
  if exists (select from staff where id = new.approved_by and left_at is not null and left_at <= new.approved_at) then
    raise exception 'whoever approved settlement % had left', new.settlement_id using errcode = 'check_violation';
  end if;
  if exists (select from staff where id = new.approved_by and role = 'agent') then
    raise exception 'whoever approved settlement % had no authority', new.settlement_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
