-- Leave: what the responsible clinician granted (authorisations and their lines), each time somebody goes (outings, episodes, movements),
-- and what was done when somebody was late or walked off. Movements, events and steps are only ever added.
create table trellis.leave_kind (
  code text not null,                                  -- 'escorted local'
  title text not null,
  with_whom text not null check (with_whom in ('escorted', 'accompanied', 'alone', 'either')),
  overnight boolean not null default false,
  mhsds text not null check (mhsds in ('home leave', 'leave of absence', 'absence without leave', 'trial leave', 'none')),
  sort int not null,
  during daterange not null default daterange('2020-01-01', null),
  primary key (code, during)
);
insert into trellis.leave_kind (code, title, with_whom, overnight, mhsds, sort) values
  ('escorted local', 'Escorted, local', 'escorted', false, 'leave of absence', 10),
  ('escorted community', 'Escorted, community', 'escorted', false, 'leave of absence', 20),
  ('accompanied', 'Accompanied', 'accompanied', false, 'leave of absence', 30),
  ('unescorted grounds', 'Alone in the grounds (restricted)', 'alone', false, 'leave of absence', 40),
  ('unescorted community', 'Alone, community', 'alone', false, 'leave of absence', 50),
  ('day at home', 'Day at home', 'either', false, 'leave of absence', 60),
  ('overnight', 'Overnight', 'either', true, 'leave of absence', 70),
  ('trial at other hospital', 'Trial leave at another hospital', 'either', true, 'trial leave', 80),
  ('medical', 'Medical and dental', 'either', false, 'leave of absence', 90),
  ('court', 'Court', 'escorted', false, 'leave of absence', 100),
  ('compassionate', 'Funeral or compassionate', 'either', false, 'leave of absence', 110),
  ('holiday', 'Holiday', 'either', true, 'leave of absence', 120);

create table trellis.leave_authorisation (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  series_id uuid not null,                             -- the first version's id: versions of one authorisation share it
  version int not null check (version >= 1),
  supersedes_id uuid references trellis.leave_authorisation,
  granted_by uuid not null references trellis.workforce_staff,
  granted_as text not null check (granted_as in ('responsible clinician', 'acting responsible clinician')),
  signed_at timestamptz not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),  -- null: without an end
  review_on date not null,
  purpose text not null,
  considered jsonb not null default '{}',              -- safety plan, safeguarding, domestic abuse, wishes, advice of the team: what was weighed, in words
  cto_considered boolean,                              -- null: does not arise
  cto_decision text,
  own_words text,                                      -- what the person thinks of it
  paper_master text,                                   -- null: this record leads; else where the signed paper that leads is kept
  form_seen text,                                      -- the signed form this was entered from, where it is
  entered_by uuid not null,
  entered_at timestamptz not null,
  check_due_at timestamptz not null,                   -- until when the second person's check may stand out
  unique (series_id, version)
);
create index leave_authorisation_person on trellis.leave_authorisation (person_id);

-- Victim liaison is seen by few, so it lies apart from the rest of what was weighed.
create table trellis.leave_victim_liaison (
  authorisation_id uuid primary key references trellis.leave_authorisation,
  person_id uuid not null references trellis.people_person,
  words text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

create table trellis.leave_line (
  id uuid primary key default uuidv7(),
  authorisation_id uuid not null references trellis.leave_authorisation,
  person_id uuid not null references trellis.people_person,
  position int not null,
  kind text not null,
  purpose text,
  places text not null,                                -- where it allows, in words
  exclusions text,                                     -- where it does not
  escorts int not null default 0 check (escorts between 0 and 6),
  escort_needs text,                                   -- 'one of them a man'
  may_accompany text,                                  -- names of those who may go along
  custody boolean not null default false,              -- MHA 1983 s17(3)
  max_minutes int check (max_minutes > 0),             -- null: as needed
  max_per_day int check (max_per_day > 0),
  max_per_week int check (max_per_week > 0),
  window_from time,
  window_to time,
  nights int check (nights > 0),
  nurse_discretion boolean not null default true,      -- the nurse in charge chooses which hours
  do_not_use_if text,
  grace_minutes int not null default 0 check (grace_minutes between 0 and 240),
  stay jsonb,                                          -- overnight and longer: address, phones, person in charge, carer's view, team told, medicines, crisis numbers, follow-up
  unique (authorisation_id, position)
);
create index leave_line_person on trellis.leave_line (person_id);

create table trellis.leave_condition (
  id uuid primary key default uuidv7(),
  authorisation_id uuid not null references trellis.leave_authorisation,
  person_id uuid not null references trellis.people_person,
  position int not null,
  kind text not null,                                  -- alcohol and drugs, residence, contact, place, medicine, treatment, driving, phone, victim, other
  words text not null,
  unique (authorisation_id, position)
);

-- What happened to an authorisation after entry; its state is worked out from these and the dates.
create table trellis.leave_authorisation_event (
  id uuid primary key default uuidv7(),
  authorisation_id uuid not null references trellis.leave_authorisation,
  person_id uuid not null references trellis.people_person,
  what text not null check (what in ('checked', 'check found different', 'held', 'hold ended', 'revoked', 'superseded', 'lapsed', 'paper compared')),
  happened_at timestamptz not null,
  ordered_by uuid,                                     -- revoked: the clinician (or null: the Secretary of State); hold ended: whose decision
  words text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index leave_authorisation_event_of on trellis.leave_authorisation_event (authorisation_id);

create table trellis.leave_copy (
  id uuid primary key default uuidv7(),
  authorisation_id uuid not null references trellis.leave_authorisation,
  person_id uuid not null references trellis.people_person,
  to_kind text not null check (to_kind in ('the person', 'carer', 'community team', 'other')),
  to_name text,
  how text not null check (how in ('given', 'given and explained', 'not shared')),
  signed text check (signed in ('signed', 'chose not to sign', 'could not sign')),
  format text,                                         -- easy read, large print, Polish: as the recorded need asks
  words text,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index leave_copy_of on trellis.leave_copy (authorisation_id);

-- Grounds, agreed in the care plan (unrestricted people, within the hospital's grounds): no section 17 authority.
create table trellis.leave_grounds (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  words text not null,
  with_staff boolean not null,
  max_minutes int,
  window_from time,
  window_to time,
  grace_minutes int not null default 0,
  during daterange not null,
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  ended_why text
);
create index leave_grounds_person on trellis.leave_grounds (person_id);

-- Who may hold somebody in custody on leave without being on the hospital's own staff: authorised in writing by the hospital managers (MHA 1983 s17(3)).
create table trellis.leave_custodian (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  document text not null,
  during daterange not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  exclude using gist (staff_id with =, during with &&)
);

-- A going out of one or more people together.
create table trellis.leave_outing (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  title text not null,                                 -- 'Walking group', 'Library': never a person's name
  place text not null,
  session_id uuid,                                     -- the programme's session it is for
  starts_at timestamptz not null,
  due_back timestamptz not null check (due_back > starts_at),
  travel text check (travel in ('on foot', 'bus', 'train', 'taxi', 'unit vehicle', 'own transport', 'ambulance', 'other')),
  vehicle_id uuid references trellis.places_vehicle,
  phone text,
  money_pence int,
  carries text,
  plan_b text,
  made_by uuid not null,
  made_at timestamptz not null,
  version int not null default 1
);
create index leave_outing_unit on trellis.leave_outing (unit_id, starts_at);

create table trellis.leave_escort (
  outing_id uuid not null references trellis.leave_outing,
  staff_id uuid not null references trellis.workforce_staff,
  duty text not null default 'escort' check (duty in ('escort', 'driver')),
  phone text,
  primary key (outing_id, staff_id)
);

-- One person's part of an outing. Its status is worked out from its movements, never written.
create table trellis.leave_episode (
  id uuid primary key default uuidv7(),
  outing_id uuid not null references trellis.leave_outing,
  unit_id uuid not null references trellis.places_unit,
  person_id uuid not null references trellis.people_person,
  basis text not null check (basis in ('section 17', 'grounds', 'time off', 'unauthorised')),
  line_id uuid references trellis.leave_line,
  grounds_id uuid references trellis.leave_grounds,
  why_unauthorised text check (why_unauthorised in ('emergency transfer', 'walked off from the ward', 'walked off from an escort', 'court', 'fire', 'found on paper', 'other')),
  accompanied_by text,
  goal_id uuid,
  starts_at timestamptz not null,
  due_back timestamptz,                                -- null: nobody knows (an emergency transfer)
  grace_minutes int not null default 0,
  made_by uuid not null,
  made_at timestamptz not null,
  version int not null default 1,
  check ((basis = 'section 17') = (line_id is not null)),
  check ((basis = 'grounds') = (grounds_id is not null)),
  check ((basis = 'unauthorised') = (why_unauthorised is not null)),
  check (basis = 'unauthorised' or due_back is not null)
);
create index leave_episode_person on trellis.leave_episode (person_id, starts_at);
create index leave_episode_unit on trellis.leave_episode (unit_id, starts_at);
create index leave_episode_outing on trellis.leave_episode (outing_id);

create table trellis.leave_movement (
  id uuid primary key default uuidv7(),                -- a phone makes its own, so that an event sent twice is one
  seq bigint generated always as identity,             -- the order in which the server got to know
  episode_id uuid not null references trellis.leave_episode,
  unit_id uuid not null,
  person_id uuid not null references trellis.people_person,
  what text not null check (what in ('checked', 'released', 'release withdrawn', 'departed', 'arrived', 'contact', 'due back changed', 'walked off', 'not where expected',
    'declared missing', 'declared AWOL', 'returned', 'not taken', 'outcome', 'reviewed', 'corrected')),
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  entered_late boolean not null default false,         -- kept on paper or on a phone first: not checked at the time
  corrects uuid references trellis.leave_movement,
  facts jsonb not null default '{}'                    -- by kind: see words.ts
);
create index leave_movement_episode on trellis.leave_movement (episode_id, seq);
create index leave_movement_person on trellis.leave_movement (person_id, happened_at);

-- Warnings gone over, with who and why.
create table trellis.leave_override (
  id uuid primary key default uuidv7(),
  episode_id uuid not null references trellis.leave_episode,
  person_id uuid not null references trellis.people_person,
  code text not null,
  say text not null,
  why text not null,
  by_id uuid not null,
  at timestamptz not null
);
create index leave_override_episode on trellis.leave_override (episode_id);

-- What was done, and when, once somebody was late, walked off, or was not where they should be.
create table trellis.leave_step (
  id uuid primary key default uuidv7(),
  episode_id uuid not null references trellis.leave_episode,
  person_id uuid not null references trellis.people_person,
  step text not null,                                  -- the site's own word for it: see the setting leave.late-steps
  words text,
  done_at timestamptz not null,
  done_by uuid not null,
  recorded_at timestamptz not null
);
create index leave_step_episode on trellis.leave_step (episode_id);

-- An overdue told by a second channel, and who took it on, so that an empty office is noticed.
create table trellis.leave_alarm (
  id uuid primary key default uuidv7(),
  episode_id uuid not null references trellis.leave_episode,
  unit_id uuid not null references trellis.places_unit,
  about text not null check (about in ('overdue', 'walked off', 'not where expected', 'unauthorised', 'nobody answered', 'concern')),
  raised_at timestamptz not null,
  answer_by timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  unique (episode_id, about, raised_at)
);
create index leave_alarm_open on trellis.leave_alarm (unit_id) where answered_at is null;

-- What somebody wears or looks like, noted during the day and offered again, never filled in as said.
create table trellis.leave_description (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('clothing', 'appearance')),
  words text not null,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index leave_description_person on trellis.leave_description (person_id, noted_at desc);

do $$ declare about text; begin
  foreach about in array array['leave_authorisation', 'leave_line', 'leave_condition', 'leave_authorisation_event', 'leave_copy', 'leave_grounds', 'leave_episode',
    'leave_movement', 'leave_override', 'leave_step', 'leave_description'] loop
    call trellis.guard_by_person(about);
  end loop;
  foreach about in array array['leave_outing', 'leave_alarm'] loop call trellis.guard_by_unit(about); end loop;
  -- What is a record of what happened is only ever added to.
  foreach about in array array['leave_authorisation', 'leave_line', 'leave_condition', 'leave_authorisation_event', 'leave_copy', 'leave_victim_liaison', 'leave_movement',
    'leave_override', 'leave_step', 'leave_description'] loop
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
  foreach about in array array['leave_grounds', 'leave_custodian', 'leave_outing', 'leave_episode', 'leave_alarm'] loop
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;

-- Those who decide on leave and the discharge team; not every worker of the unit.
create function trellis.may_see_victim_liaison() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (select 1 from trellis.workforce_membership m
    where m.staff_id = trellis.actor_id() and m.role in ('nurse', 'doctor', 'social worker', 'manager', 'head OT') and m.during @> trellis.clock_now())
$$;
alter table trellis.leave_victim_liaison enable row level security;
create policy few on trellis.leave_victim_liaison to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and (select trellis.may_see_victim_liaison()))
  with check (person_id = any ((select trellis.my_people())::uuid[]) and (select trellis.may_see_victim_liaison()));
create policy jobs on trellis.leave_victim_liaison to trellis_worker using (true) with check (true);

alter table trellis.leave_escort enable row level security;
create policy of_outing on trellis.leave_escort to trellis_app
  using (exists (select 1 from trellis.leave_outing o where o.id = outing_id) or staff_id = trellis.actor_id())
  with check (exists (select 1 from trellis.leave_outing o where o.id = outing_id));
create policy jobs on trellis.leave_escort to trellis_worker using (true) with check (true);
-- The list of those who may hold custody names staff, no person: read by all who work on a unit.
alter table trellis.leave_custodian enable row level security;
create policy staff on trellis.leave_custodian to trellis_app
  using (cardinality((select trellis.my_units())::uuid[]) > 0) with check (cardinality((select trellis.my_units())::uuid[]) > 0);
create policy jobs on trellis.leave_custodian to trellis_worker using (true) with check (true);

create trigger live after insert on trellis.leave_movement for each row execute function trellis.tell_unit('leave');
create trigger live after insert or update on trellis.leave_outing for each row execute function trellis.tell_unit('leave');
create trigger live after insert or update on trellis.leave_alarm for each row execute function trellis.tell_unit('leave');
