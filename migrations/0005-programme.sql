-- Programme: activities, patterns, sessions, invitations, attendance, the week. National or local lists are dated rows.
create table trellis.programme_category (
  code text primary key, label text not null, sort int not null, during daterange not null default daterange(null, null)
);
create table trellis.programme_bank_holiday (
  nation text not null, on_date date not null, name text not null, source text not null, primary key (nation, on_date)
);

create table trellis.programme_activity (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null,
  kind text not null check (kind in ('group', 'one to one', 'out', 'kitchen', 'meeting')),
  category text not null references trellis.programme_category,
  purpose text,
  demands jsonb not null default '{}',                 -- motor, process, social, sensory, risk: short words each
  grades text[] not null default '{}',                 -- easier to harder, in words
  min_people int not null default 1,
  max_people int,
  staff_needed int not null default 1,
  skills_needed text[] not null default '{}',
  escort_needed boolean not null default false,
  cost_pence int not null default 0,                   -- a person a time
  room_id uuid references trellis.places_room,
  vehicle_id uuid references trellis.places_vehicle,
  place text,                                          -- where, when it is not one of our rooms
  outside_service boolean not null default false,
  for_gender text,                                     -- null: everyone
  for_culture text,
  taster boolean not null default false,
  joining text not null default 'open' check (joining in ('open', 'closed', 'drop-in')),
  clearance text,                                      -- induction or medical clearance somebody needs first
  interests uuid[] not null default '{}',              -- plan_interest_kind ids it answers
  minutes int not null default 60,
  counts boolean not null default true,                -- false: meals, ward round and the like
  materials text,
  ended_on date,
  version int not null default 1
);
create unique index programme_activity_name on trellis.programme_activity (unit_id, lower(name)) where ended_on is null;

create table trellis.programme_pattern (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  activity_id uuid not null references trellis.programme_activity,
  every_weeks int not null check (every_weeks in (1, 2)),
  anchor date not null,                                -- a Monday in a week when it runs
  days int[] not null check (cardinality(days) > 0),
  start_time time not null,
  minutes int not null check (minutes between 5 and 720),
  starts_on date not null,
  ends_on date,
  bank_holidays text not null default 'run' check (bank_holidays in ('run', 'skip')),
  room_id uuid references trellis.places_room,
  vehicle_id uuid references trellis.places_vehicle,
  place text,
  staff jsonb not null default '[]',                   -- [{staff, duty}]
  split_from uuid references trellis.programme_pattern,
  version int not null default 1
);
create index programme_pattern_unit on trellis.programme_pattern (unit_id);

create table trellis.programme_session (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  activity_id uuid not null references trellis.programme_activity,
  pattern_id uuid references trellis.programme_pattern,
  original_date date,                                  -- with the pattern, which occurrence this is, wherever it moved
  name text not null,
  kind text not null,
  category text not null,
  counts boolean not null,
  on_date date not null,                               -- Europe/London wall date and time as planned
  start_time time not null,
  minutes int not null check (minutes between 5 and 720),
  during tstzrange not null,
  room_id uuid references trellis.places_room,
  vehicle_id uuid references trellis.places_vehicle,
  place text,
  max_people int,
  joining text not null default 'open',
  status text not null default 'draft' check (status in ('draft', 'published', 'cancelled', 'removed')),
  unplanned boolean not null default false,
  exceptional boolean not null default false,          -- changed apart from its pattern: making the pattern's weeks again leaves it alone
  cancel_reason text,
  cancel_words text,
  cancelled_from text,                                 -- the status it goes back to when undone
  published_version int,                               -- which publication of the week carries it
  unpublished_change boolean not null default false,   -- published once, changed since
  stand_down_id uuid,
  going_ahead jsonb not null default '[]',             -- words why for protected times gone over
  version int not null default 1,
  unique (pattern_id, original_date)
);
create index programme_session_day on trellis.programme_session (unit_id, on_date, start_time);
create index programme_session_activity on trellis.programme_session (activity_id, on_date desc);

create table trellis.programme_session_staff (
  session_id uuid not null references trellis.programme_session on delete cascade,
  unit_id uuid not null references trellis.places_unit,
  staff_id uuid not null references trellis.workforce_staff,
  duty text not null check (duty in ('lead', 'co-worker', 'cover')),
  primary key (session_id, staff_id)
);
create index programme_session_staff_staff on trellis.programme_session_staff (staff_id, session_id);

create table trellis.programme_session_change (
  id bigint generated always as identity primary key,
  session_id uuid not null references trellis.programme_session,
  unit_id uuid not null references trellis.places_unit,
  version int not null,
  what text not null,                                  -- created, moved, changed, published, cancelled, cancel undone, covered ...
  was jsonb not null default '{}',
  became jsonb not null default '{}',
  words text,
  by_id uuid,
  at timestamptz not null
);
create index programme_session_change_session on trellis.programme_session_change (session_id, id);

-- One person's standing place in a pattern. Only-Tuesdays is an exclusion here, so the group stays one group.
create table trellis.programme_allocation (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  pattern_id uuid not null references trellis.programme_pattern,
  person_id uuid not null references trellis.people_person,
  during daterange not null,
  asked_by text,
  going_ahead jsonb not null default '[]',
  end_reason text,
  end_words text,
  made_by uuid, made_at timestamptz not null,
  version int not null default 1,
  constraint programme_allocation_once exclude using gist (pattern_id with =, person_id with =, during with &&)
);
create index programme_allocation_person on trellis.programme_allocation (person_id);
create table trellis.programme_exclusion (
  id uuid primary key default uuidv7(),
  allocation_id uuid not null references trellis.programme_allocation,
  unit_id uuid not null references trellis.places_unit,
  day int not null check (day between 1 and 7),
  week int check (week in (1, 2)),
  during daterange not null,
  by_id uuid, at timestamptz not null
);
create index programme_exclusion_allocation on trellis.programme_exclusion (allocation_id);
create table trellis.programme_pause (
  id uuid primary key default uuidv7(),
  allocation_id uuid not null references trellis.programme_allocation,
  unit_id uuid not null references trellis.places_unit,
  during daterange not null,
  words text,
  by_id uuid, at timestamptz not null
);
create index programme_pause_allocation on trellis.programme_pause (allocation_id);

-- A person invited to one session. The unit is the session's own, fixed when made, so that a unit's figures need no join to find their rows.
create table trellis.programme_invitation (
  session_id uuid not null references trellis.programme_session,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  on_date date not null,
  how text not null check (how in ('allocated', 'invited', 'drop-in', 'unplanned')),
  going_ahead jsonb not null default '[]',             -- [{code, say, words}]: what the check said and the word why
  invited_by uuid,
  invited_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (session_id, person_id)
);
create index programme_invitation_person on trellis.programme_invitation (person_id, on_date);
create index programme_invitation_unit on trellis.programme_invitation (unit_id, on_date);

-- Append-only: the highest revision speaks, the earlier ones stay readable.
create table trellis.programme_attendance (
  session_id uuid not null references trellis.programme_session,
  person_id uuid not null references trellis.people_person,
  revision int not null,
  unit_id uuid not null references trellis.places_unit,
  on_date date not null,
  code text not null,                                  -- attendance.words.ts; 'not recorded' takes an entry back
  reason text,
  minutes int check (minutes between 0 and 720),
  level text,
  grade text,
  support text,
  words_why text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (session_id, person_id, revision)
);
create index programme_attendance_person on trellis.programme_attendance (person_id, on_date);
create index programme_attendance_unit on trellis.programme_attendance (unit_id, on_date);
create view trellis.programme_attendance_now with (security_invoker = true) as
  select distinct on (session_id, person_id) * from trellis.programme_attendance order by session_id, person_id, revision desc;

create table trellis.programme_waiting (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  activity_id uuid not null references trellis.programme_activity,
  person_id uuid not null references trellis.people_person,
  asked_by text not null check (asked_by in ('the person', 'a carer', 'a worker', 'the team')),
  asked_by_name text,
  asked_on date not null,
  words text,
  made_by uuid, made_at timestamptz not null
);
create table trellis.programme_waiting_event (
  id uuid primary key default uuidv7(),
  waiting_id uuid not null references trellis.programme_waiting,
  unit_id uuid not null references trellis.places_unit,
  what text not null check (what in ('withdrawn', 'reinstated', 'placed', 'answered no')),
  words text,
  by_id uuid, at timestamptz not null
);
create index programme_waiting_activity on trellis.programme_waiting (activity_id, asked_on);
create index programme_waiting_person on trellis.programme_waiting (person_id);
create index programme_waiting_event_waiting on trellis.programme_waiting_event (waiting_id, at);

create table trellis.programme_ladder (                -- escorted, accompanied, met there, alone
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  activity_id uuid not null references trellis.programme_activity,
  unit_id uuid not null references trellis.places_unit,
  step text not null check (step in ('escorted', 'accompanied', 'met there', 'alone')),
  evidence text not null,
  on_date date not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index programme_ladder_person on trellis.programme_ladder (person_id, activity_id);

create table trellis.programme_week (
  unit_id uuid not null references trellis.places_unit,
  monday date not null,
  copied_from date,
  version int not null default 1,
  primary key (unit_id, monday)
);
create table trellis.programme_publication (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  monday date not null,
  number int not null,
  published_at timestamptz not null,
  published_by uuid,
  changes jsonb not null,                              -- what changed since the one before, in sentences
  unique (unit_id, monday, number)
);
create table trellis.programme_stand_down (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  during tstzrange not null,
  reason text not null,
  words text,
  by_id uuid, at timestamptz not null,
  undone_at timestamptz, undone_by uuid
);

call trellis.guard_by_unit('programme_activity');
call trellis.guard_by_unit('programme_pattern');
call trellis.guard_by_unit('programme_session_change');
call trellis.guard_by_unit('programme_allocation');
call trellis.guard_by_unit('programme_exclusion');
call trellis.guard_by_unit('programme_pause');
call trellis.guard_by_unit('programme_waiting');
call trellis.guard_by_unit('programme_waiting_event');
call trellis.guard_by_unit('programme_week');
call trellis.guard_by_unit('programme_publication');
call trellis.guard_by_unit('programme_stand_down');
call trellis.guard_by_person('programme_ladder');

-- A worker sees their own sessions elsewhere (a bank shift, a sister unit's outing) though not who is invited to them.
alter table trellis.programme_session enable row level security;
create policy unit_scope on trellis.programme_session to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[])) with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy jobs on trellis.programme_session to trellis_worker using (true) with check (true);
alter table trellis.programme_session_staff enable row level security;
create policy unit_scope on trellis.programme_session_staff to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or staff_id = trellis.actor_id()) with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy jobs on trellis.programme_session_staff to trellis_worker using (true) with check (true);
-- A person's new unit sees what they were offered before the move; the old unit keeps its own figures.
alter table trellis.programme_invitation enable row level security;
create policy known on trellis.programme_invitation to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or person_id = any ((select trellis.my_people())::uuid[]))
  with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy jobs on trellis.programme_invitation to trellis_worker using (true) with check (true);
alter table trellis.programme_attendance enable row level security;
create policy known on trellis.programme_attendance to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or person_id = any ((select trellis.my_people())::uuid[]))
  with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy jobs on trellis.programme_attendance to trellis_worker using (true) with check (true);
revoke update, delete on trellis.programme_attendance, trellis.programme_session_change, trellis.programme_ladder, trellis.programme_waiting_event, trellis.programme_publication from trellis_app, trellis_worker;

create trigger live after insert or update on trellis.programme_session for each row execute function trellis.tell_unit('sessions');
create trigger live after insert on trellis.programme_attendance for each row execute function trellis.tell_unit('attendance');
create trigger live after insert or update on trellis.programme_invitation for each row execute function trellis.tell_unit('invitations');
