-- What a vehicle read can be put right: the reading that was typed stays, beside the right one, with who put it right, when and why.
create table trellis.bookings_reading_correction (
  id uuid primary key default uuidv7(),
  use_id uuid not null references trellis.bookings_vehicle_use,
  unit_id uuid not null references trellis.places_unit,
  reading text not null check (reading in ('left', 'back')),
  was int not null,                                    -- what stood there until then
  miles int not null check (miles between 0 and 2000000),
  why text not null check (why <> ''),
  corrected_by uuid not null references trellis.workforce_staff,
  corrected_at timestamptz not null,
  check (miles <> was)
);
create index bookings_reading_correction_use on trellis.bookings_reading_correction (use_id, reading, corrected_at desc, id desc);

-- Each use with what its vehicle read as it stands now: as it was typed, or as it was last put right.
create view trellis.bookings_vehicle_read with (security_invoker = true) as
select u.*, coalesce(l.miles, u.out_miles) as left_read, coalesce(b.miles, u.back_miles) as back_read
from trellis.bookings_vehicle_use u
left join lateral (select miles from trellis.bookings_reading_correction where use_id = u.id and reading = 'left' order by corrected_at desc, id desc limit 1) l on true
left join lateral (select miles from trellis.bookings_reading_correction where use_id = u.id and reading = 'back' order by corrected_at desc, id desc limit 1) b on true;

-- It comes back with no less than it left with, by the readings as they stand: a wrong one that was put right no longer bars the right end.
do $$ declare rule text; begin
  select conname into strict rule from pg_constraint
  where conrelid = 'trellis.bookings_vehicle_use'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%back_miles >= out_miles%';
  execute format('alter table trellis.bookings_vehicle_use drop constraint %I', rule);
end $$;
alter table trellis.bookings_vehicle_use add constraint bookings_vehicle_use_back_miles check (back_miles between 0 and 2000000);
create function trellis.readings_in_order() returns trigger language plpgsql set search_path = trellis, pg_temp as $$
declare about uuid := coalesce(to_jsonb(new) ->> 'use_id', new.id::text)::uuid;
begin
  if exists (select from bookings_vehicle_read where id = about and back_read < left_read) then
    raise exception 'A vehicle comes back with no less than it left with.' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger readings after insert or update on trellis.bookings_vehicle_use for each row execute function trellis.readings_in_order();
create trigger readings after insert on trellis.bookings_reading_correction for each row execute function trellis.readings_in_order();

call trellis.guard_by_unit('bookings_reading_correction');
grant select on trellis.bookings_vehicle_read to trellis_app, trellis_worker;
revoke update, delete on trellis.bookings_reading_correction from trellis_app, trellis_worker;
