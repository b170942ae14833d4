-- A settlement of a million is booked piece by piece: how far it is, whom only a call reaches, what was owed by hand.

alter table settlement_approvals
  -- of all its customers so many are booked; with booked_to it says where a killed process left off
  add booked_customers bigint not null default 0 check (booked_customers between 0 and customers);
update settlement_approvals set booked_customers = customers where state = 'booked';

-- one call tells of a bulletin, of a settlement, or of both: nobody is called twice
alter table incident_calls
  alter bulletin_id drop not null,
  add approval_id bigint references settlement_approvals,
  add unique (approval_id, customer_id),
  add check (num_nonnulls(bulletin_id, approval_id) > 0);

-- what somebody booked by hand for an incident is no part of its settlement; a million booked ones are not looked through
create index remedies_by_hand on remedies (incident_id, customer_id)
  where incident_id is not null and kind = 'owed' and once is null;

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
