-- Places: the organisation, its units, rooms, vehicles. Workforce: staff, memberships, dated registration and appointments, shifts.
create table trellis.places_organisation (
  id uuid primary key default uuidv7(),
  name text not null,
  short_name text,
  demonstration_for date,                              -- the Monday a demonstration unit was made for; null in real use
  created_at timestamptz not null,
  version int not null default 1
);
create unique index places_one_organisation on trellis.places_organisation ((true));

create table trellis.places_unit (
  id uuid primary key default uuidv7(),
  name text not null,
  short_name text not null,
  kind text not null default 'ward',
  beds int not null check (beds between 0 and 400),
  person_word text not null default 'person',          -- what this unit calls the people it supports
  part_of uuid references trellis.places_unit,         -- a step-down house belongs to its main unit
  opened_on date not null,
  closed_on date,
  version int not null default 1
);
create unique index places_unit_name on trellis.places_unit (lower(name)) where closed_on is null;

create table trellis.places_room (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null,
  kind text not null,
  holds int check (holds between 1 and 500),
  step_free boolean,
  features text[] not null default '{}',
  induction_needed boolean not null default false,
  closed_on date,
  version int not null default 1
);
create unique index places_room_name on trellis.places_room (unit_id, lower(name)) where closed_on is null;

create table trellis.places_vehicle (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null,
  seats int not null check (seats between 1 and 80),
  step_free boolean,
  driver_skill text not null default 'driving',
  off_road_from date,
  closed_on date,
  version int not null default 1
);
create unique index places_vehicle_name on trellis.places_vehicle (unit_id, lower(name)) where closed_on is null;

create table trellis.workforce_staff (
  id uuid primary key default uuidv7(),
  given_name text not null,
  surname text not null,
  preferred_name text,
  email text,
  assignment text unique,                              -- the rota's own number
  search text not null default '',
  joined_on date not null,
  left_on date,
  version int not null default 1
);
create index workforce_staff_search on trellis.workforce_staff using gin (search gin_trgm_ops);

-- Every membership has an end date that is checked at each request; null upper bound means none is set yet.
create table trellis.workforce_membership (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  unit_id uuid references trellis.places_unit,         -- null: the whole organisation (administrators, auditors)
  role text not null check (role in ('activity co-ordinator', 'STR foundation', 'STR intermediate', 'STR senior', 'peer worker', 'OT', 'head OT',
    'OT assistant', 'nurse', 'healthcare support worker', 'discharge co-ordinator', 'placement officer', 'doctor', 'psychologist', 'social worker', 'manager', 'volunteer', 'student',
    'administrator', 'auditor')),
  grade text,
  basis text not null default 'permanent' check (basis in ('permanent', 'bank', 'agency', 'student placement', 'volunteer')),
  during tstzrange not null,
  made_by uuid,
  made_at timestamptz not null,
  end_reason text,
  exclude using gist (staff_id with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, role with =, during with &&)
);
create index workforce_membership_unit on trellis.workforce_membership using gist (unit_id, during);
create index workforce_membership_staff on trellis.workforce_membership (staff_id);

create table trellis.workforce_registration (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  body text not null,                                  -- NMC, HCPC, GMC, Social Work England
  number text not null,
  during daterange not null,
  checked_by uuid,
  checked_at timestamptz not null,
  exclude using gist (staff_id with =, body with =, during with &&)
);

create table trellis.workforce_skill (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  skill text not null,
  during daterange not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  exclude using gist (staff_id with =, skill with =, during with &&)
);

-- Nurse in charge for a shift, responsible clinician of a unit: dated facts, not job titles.
create table trellis.workforce_appointment (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('nurse in charge', 'responsible clinician', 'manager on call')),
  unit_id uuid not null references trellis.places_unit,
  staff_id uuid not null references trellis.workforce_staff,
  during tstzrange not null,
  made_by uuid,
  made_at timestamptz not null,
  exclude using gist (kind with =, unit_id with =, during with &&) where (kind = 'nurse in charge')
);

create table trellis.workforce_shift (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('early', 'late', 'long day', 'night', 'weekend', 'other')),
  during tstzrange not null,
  source text not null default 'entered',
  exclude using gist (staff_id with =, during with &&)
);
create index workforce_shift_unit on trellis.workforce_shift using gist (unit_id, during);

-- Why somebody is away is for their manager; colleagues see only "away".
create table trellis.workforce_absence (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('annual leave', 'sick', 'study', 'other')),
  during tstzrange not null,
  source text not null default 'entered',
  recorded_at timestamptz not null,
  exclude using gist (staff_id with =, kind with =, during with &&)
);
create index workforce_absence_unit on trellis.workforce_absence using gist (unit_id, during);

-- The units a staff member works on now. Administrators and auditors have no clinical read, so they have none.
create function trellis.my_units() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(distinct m.unit_id), '{}')
  from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
  where trellis.actor_kind() = 'staff' and m.staff_id = trellis.actor_id() and m.unit_id is not null
    and m.role not in ('administrator', 'auditor') and m.during @> trellis.clock_now()
    and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date)
$$;
create function trellis.is_administrator() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (
    select 1 from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.role in ('administrator', 'manager') and m.during @> trellis.clock_now()
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date))
$$;

alter table trellis.workforce_absence enable row level security;
create policy unit_scope on trellis.workforce_absence to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or staff_id = trellis.actor_id() or (select trellis.is_administrator()))
  with check (unit_id = any ((select trellis.my_units())::uuid[]) or (select trellis.is_administrator()));
create policy jobs on trellis.workforce_absence to trellis_worker using (true) with check (true);
