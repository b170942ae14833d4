-- Who serves and who is away is asked for by every act and changed by hardly any: those who know it ask whether it is
-- still so. The mark says which staff and absences stand, and is new with every transaction that changed one of them.
create table staff_marks (
  one boolean primary key default true check (one),
  mark uuid not null
);

create function staff_changed() returns trigger language plpgsql as $$
begin
  insert into staff_marks (mark) values (gen_random_uuid())
  on conflict (one) do update set mark = excluded.mark
    where staff_marks.xmin <> pg_current_xact_id()::xid;
  return null;
end $$;

-- at the end of the transaction, so that two changes wait for each other as short as can be
create constraint trigger staff_changed after insert or update or delete on staff
  deferrable initially deferred for each row execute function staff_changed();
create constraint trigger absences_changed after insert or update or delete on absences
  deferrable initially deferred for each row execute function staff_changed();

insert into staff_marks (mark) values (gen_random_uuid());
