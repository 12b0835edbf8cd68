-- Who may drive, and what is known of each vehicle: dated checks of licence and insurance, MOT and the rest with the day each ends, a look before
-- driving, miles of each use, and what is wrong with it until it is mended.

-- One check of one thing about somebody's driving. It is never changed: looked at again is another, and the newest of a kind counts. No copy of a
-- licence and no number of one is kept.
create table trellis.workforce_driving_check (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  what text not null check (what in ('driving licence', 'organisation’s insurance', 'own car’s insurance')),
  checked_on date not null,
  stands boolean not null,                             -- false: looked at, and it does not stand
  valid_until date,                                    -- the last day it is good by what was seen
  seen text not null check (seen <> ''),               -- categories, points, business use: what was seen, in words
  checked_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (stands = (valid_until is not null)),
  check (checked_by <> staff_id)
);
create index workforce_driving_check_staff on trellis.workforce_driving_check (staff_id, what, checked_on desc, recorded_at desc);

-- A paper of a vehicle that was looked at, with the last day it is good; the newest of a kind counts.
alter table trellis.places_vehicle add unique (id, unit_id);
create table trellis.places_vehicle_paper (
  id uuid primary key default uuidv7(),
  vehicle_id uuid not null,
  unit_id uuid not null,
  what text not null check (what in ('MOT', 'insurance', 'tax', 'service')),
  seen_on date not null,
  good_until date not null,
  words text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  foreign key (vehicle_id, unit_id) references trellis.places_vehicle (id, unit_id)
);
create index places_vehicle_paper_vehicle on trellis.places_vehicle_paper (vehicle_id, what, recorded_at desc);

-- The look before driving, as it was asked.
create table trellis.bookings_vehicle_check (
  id uuid primary key default uuidv7(),
  vehicle_id uuid not null,
  unit_id uuid not null,
  lines jsonb not null,                                -- [{line, fine}]
  checked_by uuid not null references trellis.workforce_staff,
  checked_at timestamptz not null,
  foreign key (vehicle_id, unit_id) references trellis.places_vehicle (id, unit_id)
);

-- One use, by the miles it read at its beginning and its end; tied to what it was booked for.
create table trellis.bookings_vehicle_use (
  id uuid primary key default uuidv7(),
  vehicle_id uuid not null,
  unit_id uuid not null,
  check_id uuid not null references trellis.bookings_vehicle_check,
  owner_kind text,
  owner_id uuid,                                       -- the booking's own: an outing, a session; null: nothing was booked
  label text not null check (label <> ''),
  driver_id uuid not null references trellis.workforce_staff,
  out_at timestamptz not null,
  out_miles int not null check (out_miles between 0 and 2000000),
  why_less text,                                       -- why it reads less than last time
  back_at timestamptz,
  back_miles int,
  back_by uuid references trellis.workforce_staff,
  foreign key (vehicle_id, unit_id) references trellis.places_vehicle (id, unit_id),
  check ((owner_kind is null) = (owner_id is null)),
  check ((back_at is null) = (back_miles is null) and (back_at is null) = (back_by is null)),
  check (back_miles >= out_miles and back_miles <= 2000000),
  check (back_at >= out_at)
);
create unique index bookings_vehicle_use_open on trellis.bookings_vehicle_use (vehicle_id) where back_at is null;
create index bookings_vehicle_use_unit on trellis.bookings_vehicle_use (unit_id, out_at desc);

create table trellis.places_vehicle_defect (
  id uuid primary key default uuidv7(),
  vehicle_id uuid not null,
  unit_id uuid not null,
  words text not null check (words <> ''),
  safe boolean not null,                               -- safe to drive until it is mended
  reported_by uuid not null references trellis.workforce_staff,
  reported_at timestamptz not null,
  mended_on date,
  mended_by text,                                      -- who mended it: a garage, a colleague
  mended_words text,
  closed_by uuid references trellis.workforce_staff,
  closed_at timestamptz,
  foreign key (vehicle_id, unit_id) references trellis.places_vehicle (id, unit_id),
  check ((closed_at is null) = (mended_on is null) and (closed_at is null) = (mended_by is null) and (closed_at is null) = (closed_by is null))
);
create index places_vehicle_defect_open on trellis.places_vehicle_defect (vehicle_id) where closed_at is null;

do $$ declare about text; begin
  foreach about in array array['places_vehicle_paper', 'bookings_vehicle_check', 'bookings_vehicle_use', 'places_vehicle_defect'] loop call trellis.guard_by_unit(about); end loop;
end $$;
-- Names staff, no person: read by those who work on a unit, for a driver may be somebody from another. Nobody writes that they looked at their own.
alter table trellis.workforce_driving_check enable row level security;
create policy readers on trellis.workforce_driving_check for select to trellis_app
  using (cardinality((select trellis.my_units())::uuid[]) > 0 or (select trellis.is_administrator()) or staff_id = trellis.actor_id());
create policy checkers on trellis.workforce_driving_check for insert to trellis_app
  with check (checked_by = trellis.actor_id() and (cardinality((select trellis.my_units())::uuid[]) > 0 or (select trellis.is_administrator())));
create policy jobs on trellis.workforce_driving_check to trellis_worker using (true) with check (true);

revoke update, delete on trellis.workforce_driving_check, trellis.places_vehicle_paper, trellis.bookings_vehicle_check, trellis.bookings_vehicle_use,
  trellis.places_vehicle_defect from trellis_app, trellis_worker;
grant update (back_at, back_miles, back_by) on trellis.bookings_vehicle_use to trellis_app;
grant update (mended_on, mended_by, mended_words, closed_by, closed_at) on trellis.places_vehicle_defect to trellis_app;
